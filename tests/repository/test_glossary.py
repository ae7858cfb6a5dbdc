"""The glossary and the code speak the same language."""

import re

import pytest
from django.apps import apps
from tests.repository.tree import APPS, PACKAGE, ROOT, ending

from cchc.catalogue import roles
from cchc.core.plan import KINDS, DeadlineKind, Status

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`(\w+)`", GLOSSARY))
WORDS = [*KINDS, *map(str, DeadlineKind), *map(str, Status)]


@pytest.mark.parametrize("word", sorted(set(WORDS)))
def test_every_word_of_the_closed_vocabularies_is_explained(word: str) -> None:
    assert word in NAMED


def test_every_role_is_explained() -> None:
    assert set(roles.load().roles) - NAMED == set()


def test_every_concept_that_the_glossary_names_is_in_the_code() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in ending(".py", ".yaml") if PACKAGE in path.parents
    )
    assert NAMED - set(re.findall(r"\w+", sources)) == set()


def test_the_verdicts_bear_the_words_and_shapes_of_the_glossary() -> None:
    rows = re.findall(r"^\| ([^|]+) \| `(\w+)` \| (\S) \|", GLOSSARY, flags=re.MULTILINE)
    assert sorted(rows) == sorted((status.name_vi, str(status), status.sign) for status in Status)


def test_the_models_of_the_field_are_explained() -> None:
    concepts = {model.__name__ for app in APPS for model in apps.get_app_config(app).get_models()}
    assert concepts - NAMED - set(re.findall(r"\b[A-Z][A-Za-z]+\b", GLOSSARY)) == set()
