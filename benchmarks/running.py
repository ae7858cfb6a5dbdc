"""`make run` on a clean clone: seconds until the first page answers, what was installed, and the second start.

`python -m benchmarks.running`. Not part of `make bench`: it clones the last commit into a folder of its own and
installs every package anew from the machine's package index, so the first figure also measures the network.
"""

import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
LONGEST_SECONDS = 900


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="cchc-clone-") as folder:
        clone = Path(folder) / "cchc"
        subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", str(clone)], check=True)
        first = seconds_until_it_serves(clone)
        second = min(seconds_until_it_serves(clone) for _ in range(3))
        print("| what | figure |\n|---|---:|")
        print(f"| first `make run`, until the sign-in page answers | {first:.0f} s |")
        print(f"| installed in `.venv` | {megabytes(clone / '.venv')} MB |")
        print(f"| kept in `var/demo` | {megabytes(clone / 'var')} MB |")
        print(f"| second start (shortest of 3) | {second:.1f} s |")


def seconds_until_it_serves(clone: Path) -> float:
    """Start `make run` on a free port, wait for the sign-in page, stop it with everything it started."""
    port = _free_port()
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("CCHC_", "DATABASE_URL"))
    }
    begun = time.perf_counter()
    site = subprocess.Popen(
        ["make", "run"],
        cwd=clone,
        env=own | {"PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        while time.perf_counter() - begun < LONGEST_SECONDS:
            if site.poll() is not None:
                raise RuntimeError(f"make run ended:\n{site.stdout.read().decode() if site.stdout else ''}")
            try:
                urlopen(f"http://localhost:{port}/dang-nhap/", timeout=5).close()
            except (URLError, ConnectionError):
                time.sleep(0.05)
            else:
                return time.perf_counter() - begun
        raise RuntimeError(f"make run did not serve within {LONGEST_SECONDS} seconds")
    finally:
        if site.poll() is None:
            os.killpg(site.pid, signal.SIGTERM)
            site.wait(timeout=30)


def megabytes(folder: Path) -> int:
    """What the files take on the disk, as `du` counts it, in MB of a million bytes."""
    blocks = sum(path.lstat().st_blocks for path in folder.rglob("*"))
    return round(blocks * 512 / 1_000_000)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


if __name__ == "__main__":
    main()
