"""The sets of the catalogue: their form, what they say of themselves, and wrong files."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from cchc.catalogue import criteria
from cchc.core.criteria import ValueStatus, canonical
from cchc.core.errors import CchcError
from cchc.core.scoring import prepare

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs/reference/criteria-set.schema.json"


def test_the_published_schema_is_the_one_that_the_code_makes() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == criteria.set_schema()


@pytest.mark.parametrize("set_id", criteria.available())
def test_the_set_obeys_the_schema(set_id: str) -> None:
    text = (criteria.ROOT / set_id / "set.yaml").read_text("utf-8")
    plain = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.Draft202012Validator(criteria.set_schema()).validate(plain)


@pytest.mark.parametrize("set_id", criteria.available())
def test_every_rule_of_the_set_can_be_read(set_id: str) -> None:
    prepared = prepare(criteria.load(set_id))
    assert prepared.criteria.id == set_id
    assert prepared.rules


@pytest.mark.parametrize("set_id", criteria.available())
def test_every_value_has_a_status_and_only_unknown_ones_are_empty(set_id: str) -> None:
    for node in criteria.load(set_id).walk():
        assert (node.maximum.number is None) == (node.maximum.status is ValueStatus.UNKNOWN)


def test_the_schema_refuses_a_rule_with_a_slip_of_the_pen() -> None:
    text = (criteria.ROOT / "par-index/2022-2024/set.yaml").read_text("utf-8")
    wrong = text.replace("kind: published_share", "kind: published_shares")
    plain = json.loads(json.dumps(yaml.safe_load(wrong), default=str))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(criteria.set_schema()).validate(plain)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/wrong_files/criteria").glob("*.yaml")), ids=lambda p: p.stem
)
def test_a_wrong_file_is_refused_with_the_sentence_on_its_first_line(path: Path) -> None:
    expected = path.read_text("utf-8").splitlines()[0].removeprefix("# ")
    with pytest.raises(CchcError) as refused:
        prepare(criteria.read_set(path))
    assert str(refused.value) == expected


def test_numbers_are_read_exactly_and_never_as_floats() -> None:
    def leaves(value: object) -> list[object]:
        if isinstance(value, dict):
            return [leaf for item in value.values() for leaf in leaves(item)]
        return [leaf for item in value for leaf in leaves(item)] if isinstance(value, list) else [value]

    for set_id in criteria.available():
        assert not [leaf for leaf in leaves(canonical(criteria.load(set_id).data)) if isinstance(leaf, float)]
