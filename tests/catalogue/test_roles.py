"""The file of roles is checked when it is read."""

import pytest

from cchc.catalogue.roles import InvalidRoles, load

VALID = """
quyen: {a.read: Xem, a.edit: Sửa}
vai_tro:
  officer: {ten: Cán bộ, mo_ta: Làm việc, can_co_quan: có, o_moi_noi: [a.read], o_co_quan_minh: [a.edit]}
"""


def read(tmp_path, text):
    path = tmp_path / "roles.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_the_eight_roles_of_the_house_are_there():
    assert set(load().roles) == {
        "administrator",
        "coordinator",
        "agency_head",
        "agency_deputy",
        "agency_officer",
        "reviewer",
        "leader",
        "reader",
    }


def test_every_permission_has_a_sentence_and_somebody_who_holds_it():
    held = frozenset[str]().union(*(role.permissions for role in load().roles.values()))
    assert held == set(load().permissions)
    assert all(load().permissions.values())


def test_a_valid_file_is_read(tmp_path):
    role = read(tmp_path, VALID).roles["officer"]
    assert (role.needs_agency, role.everywhere, role.own_agency) == (True, {"a.read"}, {"a.edit"})


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("[a.edit]", "[a.remove]", "chưa khai báo quyền a.remove"),
        ("can_co_quan: có, ", "", "phải ghi can_co_quan"),
        ("can_co_quan: có", "can_co_quan: vâng", "phải là có hoặc không"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(tmp_path, old, new, sentence):
    with pytest.raises(InvalidRoles, match=sentence):
        read(tmp_path, VALID.replace(old, new))
