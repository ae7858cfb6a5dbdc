"""`cchc plan …`: what the library can do with a plan, without the site."""

import click


@click.group(short_help="Đọc văn bản kế hoạch.")
def plan() -> None:
    """Làm việc với văn bản kế hoạch, không cần trang web."""
