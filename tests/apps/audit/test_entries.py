"""The journal takes only new lines, whoever asks and however."""

import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps.people import agency, person

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.models import AppendOnly, Entry
from cchc.apps.audit.services import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return record(by=SYSTEM, verb="agencies.edit", about=agency("STP"), after={"name": "Sở Tư pháp"})


def test_an_entry_cannot_be_saved_again(entry):
    entry.note = "sửa lén"
    with pytest.raises(AppendOnly):
        entry.save()


def test_an_entry_cannot_be_deleted(entry):
    with pytest.raises(AppendOnly):
        entry.delete()


def test_entries_cannot_be_updated_in_bulk(entry):
    with pytest.raises(AppendOnly):
        Entry.objects.update(note="sửa lén")


def test_entries_cannot_be_deleted_in_bulk(entry):
    with pytest.raises(AppendOnly):
        Entry.objects.all().delete()


@pytest.mark.parametrize("sql", ["UPDATE audit_entry SET note = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses(entry, sql):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert Entry.objects.filter(pk=entry.pk, note="").exists()


def test_an_entry_names_its_actor_even_when_he_is_renamed_later(entry):
    actor = person(name="Trần Thị Bình")
    written = record(by=actor, verb="agencies.edit", about=agency("SNV"))
    actor.full_name = "Trần Thị Bình An"
    assert (written.actor_id, written.actor_name) == (actor.pk, "Trần Thị Bình")


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_the_transaction_of_its_change_is_refused():
    with transaction.atomic():
        changed = agency("STP")
    with pytest.raises(RuntimeError, match="transaction"):
        record(by=SYSTEM, verb="agencies.edit", about=changed)
