"""The site as an office runs it: own data folder, gathered static files, gunicorn, demo mode."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

START_SECONDS = 30


class Site:
    """One running site on a free port of this machine.

    folder: its data folder; it must hold a database already (`prepare`). `restore` puts a kept database back.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.address = f"http://localhost:{self.port}"
        self._said = (folder / "server.log").open("w+", encoding="utf-8")
        command = [sys.executable, "-m", "cchc", "serve", "--port", str(self.port)]
        self._process = subprocess.Popen(
            command, env=environment(folder, CCHC_SITE_URL=self.address), stdout=self._said, stderr=self._said
        )
        self._wait()

    def restore(self, kept: Path) -> None:
        """The database is again as it was kept, by SQLite's own copying: a server may stay connected."""
        with sqlite3.connect(kept) as source, sqlite3.connect(self.folder / "cchc.sqlite3") as target:
            source.backup(target)
        source.close()
        target.close()

    def said(self) -> str:
        """What the server printed: the trace of a fault stands here."""
        self._said.flush()
        return (self.folder / "server.log").read_text(encoding="utf-8")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)
        self._said.close()

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            try:
                urlopen(f"{self.address}/dang-nhap/", timeout=5).close()  # noqa: S310 - our own address
            except (URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        said = self.said()
        self._process.kill()
        raise RuntimeError(f"The site did not start:\n{said}")


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The variables of a demo site that keeps everything in that folder, whatever this shell has set."""
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("CCHC_", "DATABASE_URL"))
    }
    root = Path(__file__).resolve().parents[2]
    return own | {
        "CCHC_DATA_DIR": str(folder),
        "CCHC_DEMO": "yes",
        "DJANGO_SETTINGS_MODULE": "cchc.web.settings",
        "PYTHONPATH": str(root),
        **more,
    }


def run(folder: Path, *command: str) -> None:
    """A command of ours for that data folder. Raises RuntimeError with what it said where it failed."""
    done = subprocess.run(
        [sys.executable, *command], env=environment(folder), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def prepare(folder: Path) -> None:
    """A new data folder with the demo in it, static files gathered and hashed as in operation."""
    folder.mkdir(parents=True, exist_ok=True)
    run(folder, "-m", "cchc", "manage", "migrate", "--verbosity", "0")
    run(folder, "-m", "cchc", "demo")
    run(folder, "-m", "cchc", "manage", "collectstatic", "--no-input", "--verbosity", "0")


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
