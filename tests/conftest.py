"""What every test needs: nothing is written into the working copy, nothing is slower than it must be."""

import os
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

_files = tempfile.TemporaryDirectory(prefix="cchc-tests-")


def pytest_configure() -> None:
    """Before Django starts: uploads go to a folder that vanishes, the cache to memory, hashing is quick."""
    settings.MEDIA_ROOT = Path(_files.name) / "files"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure() -> None:
    _files.cleanup()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In continuous integration a skipped test is a failed one: what was not run was not shown."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def _every_test_begins_in_vietnamese() -> None:
    """A request leaves its language active in its thread; the next test must not inherit English."""
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)


_removed_triggers = False


@pytest.fixture(autouse=True)
def _the_journal_can_be_emptied(request: pytest.FixtureRequest) -> None:
    """A test with real transactions ends by emptying every table; the journal's triggers would refuse that.

    Whatever test follows in the same process finds the triggers again, inside its own transaction.
    """
    global _removed_triggers
    marker = request.node.get_closest_marker("django_db")
    is_real = {"transactional_db", "live_server"} & set(request.fixturenames) or (
        marker and marker.kwargs.get("transaction")
    )
    if not is_real and not (_removed_triggers and (marker or "db" in request.fixturenames)):
        return
    from django.db import connection

    from cchc.apps.audit import triggers

    request.getfixturevalue("transactional_db" if is_real else "db")
    if not is_real:
        triggers.install(connection)
    elif not _removed_triggers:
        triggers.remove(connection)
        _removed_triggers = True
