"""Wakes the site (Django) up for the commands that need its database."""

import os

SETTINGS = "cchc.web.settings"


def wake() -> None:
    """Load Django with the site's settings, once; `DJANGO_SETTINGS_MODULE` may name others."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
