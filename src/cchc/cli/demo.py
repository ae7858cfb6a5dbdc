"""`cchc demo`: the example province, made once."""

import click

from cchc.cli.site import wake


@click.command(short_help="Tạo dữ liệu minh họa (chạy lại không đổi gì).")
def demo() -> None:
    """Tạo tỉnh minh họa: kế hoạch đọc từ văn bản, tài khoản mẫu, số liệu hư cấu. Chạy lại không đổi gì.

    Chỉ chạy khi CCHC_DEMO=yes và trong cơ sở dữ liệu không có dữ liệu nào khác.
    """
    wake()
    from cchc.web.demo import make

    for step in make():
        click.echo(f"Dữ liệu minh họa – {step.name}: {'đã tạo' if step.is_new else 'đã có sẵn'}")
