"""The JSON Schema of a set, made from the code that reads it; docs/reference/criteria-set.schema.json is it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchc.core.criteria import Role, ValueStatus, reading
from cchc.core.rules import schema_definitions

Schema = dict[str, Any]
_NUMBER: Schema = {"$ref": "#/$defs/number"}
_TEXT: Schema = {"type": ["string", "null"]}
_TEXTS: Schema = {"type": "array", "items": {"type": "string"}}
_VALUE: Schema = {"$ref": "#/$defs/value"}
_PLACES: Schema = {"type": ["integer", "null"], "minimum": 0, "maximum": 12}
_STATUS: Schema = {"enum": [str(status) for status in ValueStatus]}


def set_schema() -> Schema:
    """The whole schema; descriptions are Vietnamese."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Bộ tiêu chí của cchc",
        **_object(reading.SET_KEYS, _SET, "id", "title", "components"),
        "$defs": schema_definitions()
        | {
            "node": _object(reading.NODE_KEYS, _NODE, "id"),
            "value": {
                "anyOf": [
                    _NUMBER,
                    {"type": "null"},
                    _object(reading.VALUE_KEYS, {"value": _maybe(_NUMBER), "status": _STATUS}),
                ]
            },
            "ruleText": _rule_text(),
        },
    }


def _object(keys: Mapping[str, str], types: Mapping[str, Schema], *required: str) -> Schema:
    return {
        "type": "object",
        "properties": {key: types.get(key, _TEXT) | {"description": vi} for key, vi in keys.items()},
        "required": list(required),
        "additionalProperties": False,
    }


def _maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _rule_text() -> Schema:
    """A rule with its printed text around it; where only the text is known, there is no kind."""
    around = {
        key: (_STATUS if key == "status" else _TEXT) | {"description": vi}
        for key, vi in reading.RULE_TEXT_KEYS.items()
    }
    known = [
        rule | {"properties": rule["properties"] | around} for rule in schema_definitions()["Rule"]["oneOf"]
    ]
    unknown = {"type": "object", "properties": around, "additionalProperties": False}
    return {"oneOf": [*known, unknown]}


_SET: Mapping[str, Schema] = {
    "legal": _object(reading.LEGAL_KEYS, {}),
    "years": {"type": "array", "items": {"type": "integer"}},
    "is_official": {"type": "boolean"},
    "default_status": _STATUS,
    "total": _VALUE,
    "rounding": _object(
        reading.ROUNDING_KEYS,
        dict.fromkeys(("sub_criterion", "criterion", "component", "index", "display"), _PLACES)
        | {"status": _STATUS},
    ),
    "rescale_to": _maybe(_NUMBER),
    "parameters": {
        "type": "object",
        "additionalProperties": _object(
            reading.PARAMETER_KEYS,
            {
                "value": {},
                "status": _STATUS,
                "alternatives": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"value": {}, "note": _TEXT},
                        "required": ["value"],
                        "additionalProperties": False,
                    },
                },
            },
            "value",
            "status",
        ),
    },
    "sources": {"type": "object", "additionalProperties": {"type": "string"}},
    "unknown": _TEXTS,
    "components": {"type": "array", "items": {"$ref": "#/$defs/node"}},
}
_NODE: Mapping[str, Schema] = {
    "id": {"type": "string"},
    "maximum": _VALUE,
    "role": {"enum": [str(role) for role in Role]},
    "rule": _maybe({"$ref": "#/$defs/ruleText"}),
    "evidence": _TEXTS,
    "follows": _TEXTS,
    "plan_rows": _TEXTS,
    "places": _PLACES,
    "children": {"type": "array", "items": {"$ref": "#/$defs/node"}},
}
