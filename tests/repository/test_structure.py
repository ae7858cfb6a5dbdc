"""The house keeps its shape."""

import ast
import re
from pathlib import Path

import pytest
from tests.repository.tree import APPS, PACKAGE, ending, name_of

LONGEST_FILE = 400
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "manager", "managers", "misc"}
ORDER = ("urls", "views", "forms", "services", "selectors", "models", "choices")  # each imports to the right


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    written = [path for path in ending(".py") if "migrations" not in path.parts]
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in written}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in ending(".py") if path.stem in NAMES_THAT_SAY_NOTHING] == []


def test_the_apps_of_the_picture_are_the_apps_of_the_house() -> None:
    folders = {path.name for path in (PACKAGE / "apps").iterdir() if (path / "apps.py").exists()}
    assert folders == set(APPS)


@pytest.mark.parametrize("app", APPS)
def test_an_app_has_the_agreed_shape(app: str) -> None:
    folder = PACKAGE / "apps" / app
    modules = {path.stem for path in folder.iterdir() if path.suffix == ".py"}
    packages = {path.name for path in folder.iterdir() if (path / "__init__.py").exists()}
    assert {"models", "selectors", "services", "views", "urls"} <= modules | packages
    assert "migrations" in packages
    assert (folder / "templates" / app).is_dir()


def rank(module: str) -> int | None:
    """The place of a module in the order of an app: `views_groups` and `views.board` are views."""
    stem = module.partition(".")[0].partition("_")[0]
    return ORDER.index(stem) if stem in ORDER else None


def imports_inside(app: str) -> list[tuple[str, str]]:
    """Pairs (module, module that it imports) inside one app, named from the app on."""
    folder, pairs = PACKAGE / "apps" / app, []
    for path in ending(".py"):
        if folder not in path.parents or "migrations" in path.parts:
            continue
        module = ".".join(path.relative_to(folder).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"cchc.apps.{app}"):
                base = (node.module or "").removeprefix(f"cchc.apps.{app}").lstrip(".")
                pairs += [(module, base or alias.name) for alias in node.names]
    return pairs


@pytest.mark.parametrize("app", APPS)
def test_inside_an_app_a_module_imports_only_what_stands_below_it(app: str) -> None:
    ranked = [(a, b) for a, b in imports_inside(app) if rank(a) is not None and rank(b) is not None]
    assert [(a, b) for a, b in ranked if rank(a) > rank(b)] == []


@pytest.mark.parametrize("app", APPS)
def test_views_ask_selectors_and_never_import_models(app: str) -> None:
    pairs = [(a, b) for a, b in imports_inside(app) if rank(a) == ORDER.index("views")]
    assert [pair for pair in pairs if rank(pair[1]) == ORDER.index("models")] == []


def is_model(path: Path) -> bool:
    return "models" in {path.stem, path.parent.name}


def test_no_model_overrides_save_and_nothing_listens_to_signals() -> None:
    """One exception: the journal's save() refuses to change a line that is written (docs/adr/0004)."""
    faults, allowed = [], {PACKAGE / "apps" / "audit" / "models.py"}
    for path in ending(".py"):
        if PACKAGE / "apps" not in path.parents:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.FunctionDef)
                and node.name == "save"
                and is_model(path)
                and path not in allowed
            ):
                faults.append(f"{name_of(path)}:{node.lineno} overrides save()")
            if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals":
                faults.append(f"{name_of(path)}:{node.lineno} imports signals")
    assert faults == []


def test_views_stay_short() -> None:
    faults = []
    for path in ending(".py"):
        if PACKAGE / "apps" not in path.parents or "views" not in {path.stem, path.parent.name}:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and (length := node.end_lineno - node.lineno + 1) > 25:
                faults.append(f"{name_of(path)}: {node.name} has {length} lines")
    assert faults == []


def uses_of(template: str) -> tuple[str, ...]:
    """The texts by which a template is called: by its name, a cotton component by its tag."""
    if not template.startswith("cotton/"):
        return (template,)
    dotted = template.removeprefix("cotton/").removesuffix(".html").replace("/", ".")
    return template, f"<c-{dotted}", f"<c-{dotted.replace('_', '-')}"


def test_a_template_is_used_somewhere() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in ending(".py", ".html"))
    called_by_libraries = re.compile(r"(account|allauth)/|\d{3}\.html$")
    unused = []
    for path in ending(".html"):
        parts = path.parts
        if "templates" not in parts:
            continue
        name = "/".join(parts[parts.index("templates") + 1 :])
        if not called_by_libraries.match(name) and not any(use in sources for use in uses_of(name)):
            unused.append(name_of(path))
    assert unused == []
