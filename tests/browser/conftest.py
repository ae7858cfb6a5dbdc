"""A running site with the demo, a headless Chromium, and people at a desk or with a phone."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.browser.devices import DESK, OFFICE, PHONE, has_chromium, start
from tests.browser.person import Person
from tests.browser.site import Site, prepare

import cchc

DEMO_FILES = Path(cchc.__file__).parent / "catalogue" / "demo" / "files"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder with the demo: made once for all workers of a run, copied for each.

    A database that one worker opens has companion files that come and go; so nobody opens the first one.
    """
    base = tmp_path_factory.getbasetemp()
    first = (base.parent if worker_id != "master" else base) / "demo"
    own = tmp_path_factory.mktemp("demo") / "data"
    with first.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (first / "ready").exists():
            prepare(first)
            (first / "ready").touch()
        shutil.copytree(first, own)
    return own


@pytest.fixture(scope="session")
def running_site(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(demo, folder)
    site = Site(folder)
    yield site
    site.stop()


@pytest.fixture
def site(running_site: Site, demo: Path) -> Site:
    """The site with the demo as it was made, whatever the test before did."""
    running_site.restore(demo / "cchc.sqlite3")
    shutil.rmtree(running_site.folder / "cache", ignore_errors=True)
    return running_site


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Only for a file of tests: while it lives, Django would refuse the database to other tests."""
    if not has_chromium():
        pytest.skip("needs the package chromium")
    with sync_playwright() as playwright:
        browser = start(playwright)
        yield browser
        browser.close()


@pytest.fixture
def somebody(chromium: Browser, site: Site) -> Iterator[Callable[..., Person]]:
    """`somebody(PHONE)`: a person in a window of his own; as many as a journey needs."""
    windows = []

    def comes(device: dict = DESK, *, has_scripts: bool = True) -> Person:
        window = chromium.new_context(**device, **OFFICE, java_script_enabled=has_scripts)
        window.set_default_timeout(10_000)
        windows.append(window)
        return Person(window.new_page(), site.address, has_scripts=has_scripts)

    yield comes
    for window in windows:
        window.close()


@pytest.fixture
def at_desk(somebody: Callable[..., Person]) -> Person:
    return somebody(DESK)


@pytest.fixture
def on_phone(somebody: Callable[..., Person]) -> Person:
    return somebody(PHONE)


@pytest.fixture
def without_scripts(somebody: Callable[..., Person]) -> Person:
    return somebody(DESK, has_scripts=False)
