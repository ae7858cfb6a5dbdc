"""`cchc serve`: the site behind gunicorn."""

import sys

import click

from cchc.cli.site import wake


@click.command(short_help="Chạy trang web.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ lắng nghe.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Số tiến trình.")
def serve(host: str, port: int, workers: int) -> None:
    """Chạy trang web bằng gunicorn. Khi lập trình có thể dùng: cchc manage runserver."""
    from gunicorn.app.wsgiapp import WSGIApplication

    wake()
    options = ["--bind", f"{host}:{port}", "--workers", str(workers), "--log-level", "warning"]
    sys.argv = ["cchc serve", *options, "cchc.web.wsgi:application"]
    shown = "localhost" if host == "127.0.0.1" else host
    click.echo(f"Trang đang chạy tại http://{shown}:{port} (nhấn Ctrl+C để dừng)")
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]", prog="cchc serve").run()
