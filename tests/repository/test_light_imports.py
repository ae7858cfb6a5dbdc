"""The library and the command line start without what they do not need."""

import json
import subprocess
import sys

import pytest

HEAVY = {
    "django",
    "numpy",
    "docx",
    "lxml",
    "python_calamine",
    "openpyxl",
    "xlsxwriter",
    "holidays",
    "yaml",
    "csp",
}


def loaded_by(code: str) -> set[str]:
    """Top-level names of the modules that a fresh interpreter holds after running the code."""
    report = (
        "; import sys, json; print(); print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    answer = subprocess.run([sys.executable, "-c", code + report], capture_output=True, text=True, check=True)
    return set(json.loads(answer.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import cchc.core",
        "import cchc.core.plan, cchc.core.measures, cchc.core.calendar",
        "import cchc.core.scoring, cchc.core.rules, cchc.core.criteria",
        "import cchc.verify",
        "from cchc.cli.main import cchc; cchc(['--help'], standalone_mode=False)",
        "from cchc.cli.main import cchc; cchc(['score', '--help'], standalone_mode=False)",
        "from cchc.cli.main import cchc; cchc(['plan', '--help'], standalone_mode=False)",
    ],
)
def test_nothing_heavy_is_loaded_by(code: str) -> None:
    assert loaded_by(code) & HEAVY == set()


def test_the_list_of_loaded_modules_would_show_a_heavy_one() -> None:
    assert "yaml" in loaded_by("import yaml")
