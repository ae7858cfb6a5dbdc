"""The examples in the docstrings of the importers are true."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import cchc.importers

MODULES = [module.name for module in walk_packages(cchc.importers.__path__, "cchc.importers.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0
