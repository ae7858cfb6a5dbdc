"""Typed once: whoever walks through all forms of an agency finds one place for each figure of a period.

What is in the system already has no place at all, only a way to correct it.
"""

import io
import re
from collections import Counter

import pytest
import python_calamine
from django.urls import reverse
from tests.web.demo.test_days import visitor

from cchc.apps.accounts.models import User
from cchc.apps.plans.models import Obligation
from cchc.apps.requests.models import Ask
from cchc.catalogue import report_template as layout

pytestmark = pytest.mark.django_db

WALKS = [
    ("can-bo.dia-phuong", "MH_BX", "16/06/2025", "quy-2-2025"),
    ("can-bo.dia-phuong", "MH_P_BX_BAC", "30/09/2025", "quy-3-2025"),
    ("can-bo.dia-phuong", "MH_P_BX_BAC", "31/12/2025", "nam-2025"),
    ("chuyen-vien.stc", "STC", "30/09/2025", "thang-9-2025"),
    ("chuyen-vien.snv", "SNV", "30/09/2025", "6-thang-cuoi-2025"),
]
ON_EVERY_WALK = pytest.mark.parametrize(
    ("who", "agency", "day", "period"), WALKS, ids=lambda value: str(value)
)
FIELD = re.compile(
    r'<(?:input|textarea|select)\b[^>]*\bname="(m\d+p?(?:o\d+)?)-(\w+)"(?:[^>]*\bvalue="([^"]*)")?'
)
AROUND = {
    "version",
    "kept",
    "count_rows",
    "as_of",
    "source",
    "proof",
    "file",
    "note",
    "hold",
    "unchanged",
    "same_base",
}


def page_of(browser, agency, period):
    return browser.get(reverse("reporting:sheet", args=[agency, period]))


def entry_fields(page):
    """(figure, field) of every entry field, as often as the page prints it; each choice of a list is one field."""
    found = FIELD.findall(page.content.decode())
    many = {"done_for", "done"}
    return Counter(
        (key, name, value if name in many else "") for key, name, value in found if name not in AROUND
    )


@ON_EVERY_WALK
def test_the_page_has_one_field_for_each_figure_and_none_for_what_is_known(demo, who, agency, day, period):
    page = page_of(visitor(who, day), agency, period)
    fields = entry_fields(page)
    known = {row.key for part in page.context["known"] for row in part.rows}
    assert known
    assert fields
    assert [field for field, times in fields.items() if times > 1] == []
    assert {key for key, _name, _value in fields} & known == set()


@ON_EVERY_WALK
def test_a_figure_belongs_to_one_row_whatever_results_and_plans_read_it(demo, who, agency, day, period):
    rows = page_of(visitor(who, day), agency, period).context["sheet"].rows
    figures = Counter((row.result.measure_id, row.duty.agency_id, row.option) for row in rows)
    assert [figure for figure, times in figures.items() if times > 1] == []


@ON_EVERY_WALK
def test_the_template_asks_for_what_the_page_asks_for(demo, who, agency, day, period):
    browser = visitor(who, day)
    fields = entry_fields(page_of(browser, agency, period))
    content = browser.get(reverse("reporting:template", args=[agency, period])).content
    hidden = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_name(layout.HIDDEN_SHEET)
    keys = [row[0] for row in hidden.to_python()[6:]]
    assert len(keys) == len(set(keys))
    asked = {tuple(key.partition("=")[0].split(":")) for key in keys}
    assert asked == {(key, name) for key, name, _value in fields if name != "none_arose"}


@ON_EVERY_WALK
def test_single_forms_of_one_figure_are_one_form(demo, who, agency, day, period):
    """Two ways to the form of one figure go on with one draft: it lies with the figure, not with the way."""
    page = visitor(who, day).get(reverse("plans:agency_work", args=[agency])).content.decode()
    ways = set(re.findall(r"/ke-hoach/bao-so-lieu/(\d+)/", page))
    duties = Obligation.objects.filter(pk__in=ways).select_related("result")
    figures = Counter((duty.result.measure_id, duty.agency_id) for duty in duties)
    assert figures
    assert [figure for figure, times in figures.items() if times > 1] == []


@ON_EVERY_WALK
def test_no_request_of_another_agency_asks_for_a_figure_that_the_page_knows_or_asks_for(
    demo, who, agency, day, period
):
    browser = visitor(who, day)
    rows = page_of(browser, agency, period).context["sheet"].rows
    figures = {(row.result.measure_id, row.duty.agency_id) for row in rows}
    user = User.objects.get(email=f"{who}@minh-hoa.invalid")
    asked = []
    for ask in Ask.objects.filter(agency__code=agency):
        answer = browser.get(reverse("requests:answer", args=[ask.pk]))
        if answer.status_code == 200 and "asked" in answer.context:
            wanted = answer.context["asked"].wanted
            asked += [
                (each.item.measure_id, ask.agency_id)
                for each in wanted
                if each.item.measure_id and not each.known
            ]
    assert set(asked) & figures == set(), user


# How much there is to type

ENTRIES = {
    "ratio": ["numerator", "denominator"],
    "narrative": ["text"],
    "count": ["count"],
    "members": ["own_count"],
    "trend": ["row0__label", "row0__value", "row0__before"],
    "amount": ["value", "baseline"],
    "assigned": ["assigned", "assigned_by", "achieved"],
    "documents_issued": ["row0__number", "row0__issued_on", "row0__issuer"],
    "periods": ["done_for"],
    "done": ["done", "what"],
}
TYPED = {
    "done_for": "2025-09-01",
    "done": "yes",
    "row0__issued_on": "15/09/2025",
    "text": "Đã thực hiện đầy đủ.",
    "what": "Đã thực hiện.",
    "assigned_by": "Quyết định số 1/QĐ-UBND",
    "row0__label": "Tỷ lệ sớm hạn",
    "row0__issuer": "UBND phường",
}


@pytest.mark.parametrize(
    ("agency", "day", "period", "entries"),
    [("MH_BX", "16/06/2025", "quy-2-2025", 28), ("MH_P_BX_BAC", "30/09/2025", "quy-3-2025", 40)],
)
def test_a_communes_whole_quarter_takes_at_most_forty_entries(demo, agency, day, period, entries):
    """Every figure that is still asked for, complete; the common source counts too. Aim: 40."""
    browser = visitor("can-bo.dia-phuong", day)
    page = page_of(browser, agency, period)
    data = {"action": "send", "head-as_of": day, "head-source": "Sổ theo dõi của phường"}
    data["head-version"] = page.context["head"]["version"].value() or ""
    typed = 1
    for _part, forms in page.context["asked"]:
        for form in forms:
            for name in ENTRIES[form.row.shape]:
                typed += form.row.state == "returned" or not form.prefill.get(name)
                data[f"{form.row.key}-{name}"] = TYPED.get(name, "5")
            if form.row.shape == "trend":  # the list shows "phải tăng"; what must fall is chosen
                falls = "Giảm" in form.row.result.words
                typed += falls
                data[f"{form.row.key}-row0__direction"] = "down" if falls else "up"
    assert typed == entries <= 40
    answer = browser.post(reverse("reporting:sheet", args=[agency, period]), data)
    assert answer.status_code == 302, [fault.words for fault in answer.context["faults"]]
    assert page_of(browser, agency, period).context["counts"]["asked"] == 0
