"""`cchc remind`: reminders before and after due dates, for cron or a systemd timer."""

import click

from cchc.cli.site import wake


@click.command(short_help="Gửi lời nhắc trước và sau hạn (chạy hai lần không gửi trùng).")
def remind() -> None:
    """Gửi lời nhắc trước và sau hạn, báo lên người đứng đầu khi quá hạn. Chạy lại không gửi trùng."""
    wake()
    from django.core.management import call_command

    call_command("remind")
