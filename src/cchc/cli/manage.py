"""`cchc manage …`: Django's own commands, such as migrate, createsuperuser or shell."""

import os

import click

from cchc.cli.site import SETTINGS


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    short_help="Chạy lệnh quản trị của Django (migrate, createsuperuser…).",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Chạy lệnh quản trị của Django, ví dụ: cchc manage migrate."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    execute_from_command_line(["cchc manage", *arguments])
