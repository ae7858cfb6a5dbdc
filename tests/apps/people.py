"""People and agencies for tests, made by the same services that the pages use."""

from itertools import count

from django.test import Client

from cchc.apps.accounts import services as accounts
from cchc.apps.agencies import services as agencies
from cchc.apps.agencies import services_groups
from cchc.apps.audit.actors import SYSTEM

_number = count(1)


def person(role=None, *, agency=None, name="Nguyễn Văn An", **dates):
    """An account, with a role where one is named."""
    user = accounts.create(by=SYSTEM, email=f"nguoi{next(_number)}@example.vn", full_name=name)
    if role:
        accounts.appoint(by=SYSTEM, user=user, role=role, agency=agency, **dates)
    return user


def agency(code, name=None, *, kind="department", **values):
    return agencies.create(by=SYSTEM, code=code, name=name or f"Cơ quan {code}", kind=kind, **values)


def group(code="G", name="Các sở, ban, ngành"):
    return services_groups.create_group(by=SYSTEM, code=code, name=name)


def signed_in(user):
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return client


def text_of(answer):
    """What a page says, blanks squeezed."""
    return " ".join(answer.content.decode().split())
