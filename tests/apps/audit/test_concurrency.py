"""Two people edit the same agency at once."""

import pytest
from tests.apps.people import agency, person

from cchc.apps.agencies.models import Agency
from cchc.apps.agencies.services import edit
from cchc.apps.audit.concurrency import ChangedMeanwhile

pytestmark = pytest.mark.django_db


@pytest.fixture
def stp():
    return agency("STP", "Sở Tư pháp")


def rename(stp, name, by, version):
    return edit(by=by, agency=Agency.objects.get(pk=stp.pk), version=version, name=name, kind="department")


def test_the_second_editor_is_told_what_the_first_one_changed(stp):
    rename(stp, "Sở Tư pháp tỉnh", person("coordinator", name="Lê Thị Hòa"), version=1)
    with pytest.raises(ChangedMeanwhile) as refusal:
        rename(stp, "Sở TP", person("coordinator"), version=1)
    [sentence] = refusal.value.lines
    assert "Lê Thị Hòa sửa cơ quan: Tên: “Sở Tư pháp” → “Sở Tư pháp tỉnh”" in sentence
    assert refusal.value.version == 2


def test_nothing_of_the_second_edit_is_saved(stp):
    rename(stp, "Sở Tư pháp tỉnh", person("coordinator"), version=1)
    with pytest.raises(ChangedMeanwhile):
        rename(stp, "Sở TP", person("coordinator"), version=1)
    assert Agency.objects.get(pk=stp.pk).name == "Sở Tư pháp tỉnh"


def test_the_second_editor_may_insist_after_seeing(stp):
    rename(stp, "Sở Tư pháp tỉnh", person("coordinator"), version=1)
    rename(stp, "Sở TP", person("coordinator"), version=2)
    assert Agency.objects.get(pk=stp.pk).name == "Sở TP"


def test_saving_without_a_change_counts_no_version(stp):
    rename(stp, "Sở Tư pháp", person("coordinator"), version=1)
    assert Agency.objects.get(pk=stp.pk).version == 1
