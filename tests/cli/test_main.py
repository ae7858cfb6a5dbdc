"""The door to the commands."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cchc import __version__
from cchc.cli.main import COMMANDS, cchc
from cchc.core.errors import CchcError


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


def test_python_m_cchc_says_what_cchc_says() -> None:
    script = Path(sys.executable).with_name("cchc")
    as_script, as_module = run(str(script), "--help"), run(sys.executable, "-m", "cchc", "--help")
    assert as_script.stdout == as_module.stdout
    assert as_module.stdout.startswith(b"Usage: cchc ")


def test_the_version_is_that_of_the_package() -> None:
    assert CliRunner().invoke(cchc, ["--version"]).output == f"cchc {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_table_has_a_help_sentence(name: str) -> None:
    command = cchc.get_command(click.Context(cchc), name)
    assert command is not None
    assert command.get_short_help_str()


def test_vietnamese_is_printed_as_utf_8_whatever_the_locale() -> None:
    answer = run(sys.executable, "-m", "cchc", "--help", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert answer.returncode == 0
    assert "kế hoạch" in answer.stdout.decode("utf-8")


def test_an_unknown_command_is_refused_with_status_2() -> None:
    assert CliRunner().invoke(cchc, ["nothing"]).exit_code == 2


def test_an_error_of_ours_becomes_one_sentence_on_standard_error_and_status_2(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    answer = CliRunner().invoke(cchc, ["plan", "read", str(tmp_path / "empty.txt"), "--format", "json"])
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert len(answer.stderr.strip().splitlines()) == 1
    assert issubclass(CchcError, Exception)


def test_django_commands_are_passed_through(tmp_path: Path) -> None:
    answer = run(
        sys.executable, "-m", "cchc", "manage", "check", CCHC_DATA_DIR=str(tmp_path), DATABASE_URL=""
    )
    assert answer.returncode == 0, answer.stderr
