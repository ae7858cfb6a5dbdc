"""A second plan comes as PDF; one of its rows says the same as one of the first: reported once, judged in both."""

from datetime import date

import pytest
from django.urls import reverse
from tests.apps.plans.conftest import Province, apply, make_user
from tests.apps.plans.readings import reading, result, row, target, task
from tests.importers.small_plan import FILE

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.plans.models import Import, Obligation, Plan, Result
from cchc.apps.plans.selectors.judged import judging
from cchc.apps.plans.services import imports
from cchc.core.plan import Status

pytestmark = pytest.mark.django_db
TOLD = "Tỷ lệ hồ sơ nộp trực tuyến đạt từ 90% trở lên"


@pytest.fixture
def province(settings):
    settings.CCHC_DEMO = True  # pages are seen on 16/06/2025
    return Province()


@pytest.fixture
def first(province):
    """A plan in force that asks 90 % where the PDF asks 80 %."""
    known = reading()
    aim = target("ratio_min", 90, unit="%", population="hồ sơ", scope="province")
    own = result("A.VIII.9.r1", TOLD, aim, assignment=1)
    known["tasks"].append(task("A.VIII.9", "Giải quyết hồ sơ trực tuyến", [row(["Sở Nội vụ"])], [own]))
    kept = imports.keep_reading(reading=known, file_name="5399.txt", content=b"x", by=SYSTEM)
    return apply(kept, SYSTEM, on=date(2025, 1, 7)).plan


def read_the_pdf(client):
    with FILE.open("rb") as file:
        answer = client.post(reverse("plans:imports"), {"file": file, "kind": "procedure_control"})
    import_ = Import.objects.latest("pk")
    assert answer.url == reverse("plans:review", args=[import_.pk])
    client.post(reverse("plans:accept_rest", args=[import_.pk]), {"version": import_.version})
    import_.refresh_from_db()
    answer = client.post(reverse("plans:apply", args=[import_.pk]), {"version": import_.version})
    plan = Plan.objects.get(number="77/KH-UBND")
    assert answer.url == reverse("plans:board", args=[plan.pk])
    return plan


def test_a_second_plan_is_read_linked_reported_once_and_judged_in_both(client, first, province):
    coordinator, head = (
        make_user("Đầu Mối", "coordinator"),
        make_user("Thủ Trưởng", ("agency_head", province.snv)),
    )
    client.force_login(coordinator)
    second = read_the_pdf(client)
    assert second.kind == "procedure_control"

    mine = Result.objects.get(task__plan=second, code="I.1.r1")
    theirs = Result.objects.get(task__plan=first, code="A.VIII.9.r1")
    found = client.get(reverse("plans:counterparts", args=[second.pk, "I.1"])).content.decode()
    assert TOLD in found
    typed = {"kind": "equals", "reason": "Cùng một tỷ lệ.", f"pair_{mine.pk}": theirs.pk}
    answer = client.post(reverse("plans:link", args=[second.pk, "I.1", theirs.task_id]), typed)
    assert answer.status_code == 302, answer.content.decode()

    client.force_login(head)
    work = client.get(reverse("plans:agency_work", args=["SNV"])).content.decode()
    assert work.count("I.1.r1 (77/KH-UBND)") == 1
    duty = Obligation.objects.get(result=theirs)
    report = {
        "numerator": "85",
        "denominator": "100",
        "as_of": "31/03/2025",
        "source": "Báo cáo quý I",
        "action": "submit",
    }
    answer = client.post(reverse("plans:report", args=[duty.pk]), report)
    assert answer.status_code == 302, answer.content.decode()

    today = date(2025, 6, 20)
    statuses = {}
    for plan, code in ((first, "A.VIII.9.r1"), (second, "I.1.r1")):
        judged = judging(plan, today)
        told = next(each for each in judged.results if each.code == code and each.task.plan_id == plan.pk)
        statuses[plan.number] = (judged.result(told).status, "85/100" in judged.result(told).because)
    assert statuses["77/KH-UBND"] == (Status.MET, True)
    assert statuses["5399/KH-UBND"][0] is not Status.MET
    assert statuses["5399/KH-UBND"][1]
