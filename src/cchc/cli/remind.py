"""`cchc remind`: reminders before and after due dates, for cron or a systemd timer."""

from datetime import datetime

import click

from cchc.cli.site import wake


@click.command(short_help="Gửi lời nhắc trước và sau hạn (chạy hai lần không gửi trùng).")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Nhắc như vào ngày này; mặc định là hôm nay."
)
def remind(on: datetime | None) -> None:
    """Gửi lời nhắc trước và sau hạn, báo lên người đứng đầu khi quá hạn. Chạy lại không gửi trùng."""
    wake()
    from django.utils.timezone import localdate

    from cchc.apps.notices import services

    outcome = services.run(on=on.date() if on else localdate())
    click.echo(
        f"{outcome.told} thông báo mới, {outcome.mailed} thư đã gửi, {outcome.failed} thư chưa gửi được."
    )
