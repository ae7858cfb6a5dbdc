"""How many queries a page may ask, sign-in and menu included. Look for the cause before you raise a number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.web.demo.test_days import visitor

pytestmark = pytest.mark.django_db

PAGES = [
    ("lanh-dao", "/", 22),
    ("lanh-dao", "/ke-hoach/{plan}/", 21),
    ("lanh-dao", "/ke-hoach/{plan}/bang/", 21),
    ("lanh-dao", "/ke-hoach/{plan}/nhiem-vu/A.VIII.7/", 24),
    ("lanh-dao", "/ke-hoach/{plan}/ket-qua/A.VIII.7.r1/", 23),
    ("chuyen-vien.stc", "/", 25),
    ("chuyen-vien.stc", "/ke-hoach/viec/STC/", 26),
    ("tham-tra", "/ke-hoach/tham-tra/", 9),
    ("can-bo.dia-phuong", "/phieu-bao-cao/MH_P_BX_BAC/quy-4-2025/", 28),
]


@pytest.mark.parametrize(("who", "path", "most"), PAGES, ids=lambda value: str(value))
def test_a_page_asks_no_more_than_it_did(plan, who, path, most):
    browser = visitor(who, "31/12/2025")
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path.format(plan=plan.pk)).status_code == 200
    assert len(asked) <= most
