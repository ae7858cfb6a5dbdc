"""`cchc`: the door to every command.

A command is looked up by module path when it is asked for. Its module imports Django, the readers of Word and
Excel files, or anything else heavy only inside the function that needs it, so that `cchc --help` stays quick.
"""

import importlib
import sys
from io import TextIOWrapper
from typing import IO, Any

import click

from cchc import __version__
from cchc.core.errors import CchcError

COMMANDS = {
    "criteria": "cchc.cli.criteria:criteria",
    "demo": "cchc.cli.demo:demo",
    "manage": "cchc.cli.manage:manage",
    "plan": "cchc.cli.plan:plan",
    "rank": "cchc.cli.verify:rank",
    "remind": "cchc.cli.remind:remind",
    "score": "cchc.cli.score:score",
    "serve": "cchc.cli.serve:serve",
    "verify": "cchc.cli.verify:verify",
}


class Refused(click.ClickException):
    """Input that cchc cannot use: one clear sentence on standard error, exit status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=True)


class LazyGroup(click.Group):
    """A group whose commands stand in a table `{"plan": "cchc.cli.plan:plan"}`, imported when needed."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CchcError as error:
            raise Refused(str(error)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module_name, _, attribute = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module_name), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name]} is not a click command")
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cchc", message="%(prog)s %(version)s")
def cchc() -> None:
    """Điều hành kế hoạch cải cách hành chính của tỉnh: từ văn bản đã ký đến bảng theo dõi sống."""


def main() -> None:
    """Run the command line; what it prints is UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    cchc(prog_name="cchc")
