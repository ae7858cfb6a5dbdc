"""The documents tell the truth about the program."""

import re
from pathlib import Path

import click
import pytest
from tests.repository.tree import ROOT, documents, ending, name_of

from cchc.cli.main import cchc
from cchc.web.environment import VARIABLES

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def commands(group: click.Group = cchc, path: str = "cchc") -> list[str]:
    """Every command with its full name: `cchc plan read`."""
    found = []
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        full = f"{path} {name}"
        found += commands(command, full) if isinstance(command, click.Group) else [full]
    return found


@pytest.mark.parametrize("command", commands())
def test_the_documents_name_the_command(command: str) -> None:
    assert command in documents()


@pytest.mark.parametrize("variable", [variable.name for variable in VARIABLES])
def test_the_documents_name_the_setting(variable: str) -> None:
    assert f"`{variable}`" in documents()


def test_the_documents_name_no_setting_that_does_not_exist() -> None:
    known = {variable.name for variable in VARIABLES}
    assert set(re.findall(r"`(CCHC_[A-Z_]+)`", documents())) - known == set()


def test_the_documents_name_only_make_targets_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", documents())) <= targets


@pytest.mark.parametrize("page", [pytest.param(path, id=name_of(path)) for path in ending(".md")])
def test_every_link_to_a_file_of_ours_leads_there(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    targets = [link.partition("#")[0] for link in links if not link.startswith("#")]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_path_that_the_architecture_names_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:src|tests|docs|scripts|requirements|benchmarks)/[\w./-]+)`", text)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_both_readmes_show_the_same_commands() -> None:
    blocks = [
        re.findall(r"```(?:sh|bash)\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)
        for name in ("README.md", "README.vi.md")
    ]
    without_comments = [[re.sub(r"\s*#.*", "", block) for block in page] for page in blocks]
    assert without_comments[0]
    assert without_comments[0] == without_comments[1]


def test_decision_records_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
