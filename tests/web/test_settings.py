"""Nothing has to be set; what is set wrongly says so."""

import os
import subprocess
import sys

import pytest

from cchc.web.environment import sqlite


def ask(tmp_path, code, **variables):
    """Run `code` with the settings in a fresh program that sees only these variables."""
    kept = {
        name: value for name, value in os.environ.items() if name in {"PATH", "PYTHONPATH", "LANG", "HOME"}
    }
    environment = {**kept, "DJANGO_SETTINGS_MODULE": "cchc.web.settings", "PYTHONUTF8": "1", **variables}
    program = [sys.executable, "-c", f"from django.conf import settings as s\n{code}"]
    done = subprocess.run(program, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()


def test_without_any_variable_the_site_keeps_itself_in_var(tmp_path):
    said = ask(tmp_path, "print(s.DATABASES['default']['NAME'], s.DEBUG, s.CCHC_DEMO)")
    assert said == f"{tmp_path / 'var' / 'cchc.sqlite3'} False False"


def test_the_secret_key_is_made_once_and_kept_for_its_owner_only(tmp_path):
    first, second = (ask(tmp_path, "print(s.SECRET_KEY)") for _ in range(2))
    assert first == second == (tmp_path / "var" / "secret_key").read_text()
    assert len(first) > 50
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o077 == 0


def test_a_database_is_named_by_its_address(tmp_path):
    said = ask(
        tmp_path,
        "d = s.DATABASES['default']; print(d['ENGINE'], d['NAME'], d['HOST'])",
        DATABASE_URL="postgres://u:p@db/cchc",
    )
    assert said == "django.db.backends.postgresql cchc db"


CHECK = "import django; django.setup(); from django.core.management import call_command as c; c('check')"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CCHC_DEMO", "maybe"),
        ("CCHC_PROXIES", "hai"),
        ("CCHC_EMAIL_SECURITY", "top secret"),
        ("CCHC_SITE_URL", "cchc"),
        ("DATABASE_URL", "mysterious://x"),
        ("CCHC_LOG_LEVEL", "loud"),
    ],
)
def test_a_value_that_cannot_be_understood_is_named_by_a_system_check(tmp_path, name, value):
    said = ask(tmp_path, CHECK, **{name: value})
    assert "cchc.E001" in said
    assert name in said


def test_a_site_that_is_set_up_wrongly_does_not_start(tmp_path):
    said = ask(tmp_path, "import cchc.web.wsgi", CCHC_DEMO="maybe")
    assert "ImproperlyConfigured" in said
    assert "CCHC_DEMO" in said


def test_an_address_that_the_site_would_refuse_is_named(tmp_path):
    assert "cchc.W001" in ask(tmp_path, CHECK, CCHC_SITE_URL="https://cchc.example.vn")


def test_behind_https_cookies_are_safe_and_browsers_stay(tmp_path):
    code = "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0)"
    assert ask(tmp_path, code, CCHC_HTTPS="yes") == "True True True True"


def test_gathered_static_files_have_hashed_names(tmp_path):
    gather = CHECK.replace("c('check')", "c('collectstatic', interactive=False, verbosity=0)")
    assert ask(tmp_path, gather, CCHC_HTTPS="no") == ""
    said = ask(
        tmp_path,
        "import django; django.setup()\nfrom django.templatetags.static import static as f\nprint(f('ui/base.css'))",
    )
    assert said.startswith("/static/ui/base.")
    assert said != "/static/ui/base.css"


def test_sqlite_serves_several_workers(tmp_path):
    options = sqlite(tmp_path / "x.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
