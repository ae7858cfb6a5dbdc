"""Everybody walks through the demo on each of its four days."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.people import text_of

from cchc.apps.accounts.models import User
from cchc.catalogue.demo import accounts

from .conftest import DAYS

ON_EVERY_DAY = pytest.mark.parametrize("day", [f"{day:%d/%m/%Y}" for day in DAYS])
FIRST = f"{DAYS[0]:%d/%m/%Y}"


def visitor(name, day):
    """A browser signed in with one click, on that viewing day."""
    browser = Client()
    user = User.objects.get(email=f"{name}@minh-hoa.invalid")
    browser.post(reverse("demo_sign_in", args=[user.pk]))
    browser.post(reverse("ui:viewing_day"), {"day": day, "next": "/"})
    return browser


def test_every_role_comes_home(demo):
    names = {person.roles[0]["role"]: person.email.split("@")[0] for person in accounts()}
    assert [name for name in names.values() if visitor(name, FIRST).get("/").status_code != 200] == []


@ON_EVERY_DAY
def test_the_leader_reads_the_board(plan, day):
    page = text_of(visitor("lanh-dao", day).get(reverse("plans:board", args=[plan.pk])))
    for words in (
        "Đúng tiến độ",
        "Có nguy cơ",
        "Quá hạn",
        "Không đạt",
        "Dữ liệu minh họa",
        f"tại ngày {day}",
    ):
        assert words in page


@ON_EVERY_DAY
def test_the_reviewer_finds_what_waits(demo, day):
    assert "A.VIII.7.r1" in text_of(visitor("tham-tra", day).get(reverse("plans:review_queue")))


@pytest.mark.parametrize(
    ("day", "agency"), [("16/06/2025", "thành phố Biển Xanh"), ("30/09/2025", "phường Bắc Biển Xanh")]
)
def test_the_officer_of_a_place_works_for_who_answers_on_that_day(demo, day, agency):
    page = text_of(visitor("can-bo.dia-phuong", day).get("/"))
    assert f"UBND {agency} (minh họa)" in page


def test_the_page_of_a_result_shows_its_history(plan):
    page = text_of(
        visitor("tham-tra", "31/01/2026").get(reverse("plans:result", args=[plan.pk, "A.VII.6.r2"]))
    )
    assert "1.812/1.836" in page
    assert "Trừ 24 cơ sở đã đếm hai lần." in page
