"""`cchc demo`: the example province, made once."""

import click

from cchc.cli.site import wake


@click.command(short_help="Tạo dữ liệu minh họa (chạy lại không đổi gì).")
def demo() -> None:
    """Tạo tỉnh minh họa: kế hoạch đọc từ văn bản, tài khoản mẫu, số liệu hư cấu. Chạy lại không đổi gì."""
    wake()
    from django.core.management import call_command

    call_command("demo")
