"""The one-page report of 120 figures opened and saved; 65 templates made and read back."""

import io
from collections.abc import Iterator
from datetime import date

from benchmarks import big_province
from benchmarks.measure import Figure, seconds, show

ROWS, COMMUNES = 120, 65
DAY, PERIOD = date(2025, 9, 30), "quy-3-2025"
BARE = "a bare Django formset of as many ratios: load, bind, render"
BARE_SAVE = "bulk_update of as many stored drafts"
BARE_BOOK = "a bare workbook of as many cells written and read, 65 times"


def figures() -> Iterator[Figure]:
    """Seconds inside the process, for an officer of one commune."""
    big_province.wake()
    _make()
    from cchc.apps.accounts.models import User
    from cchc.apps.reporting.forms.filling import head_of, template_lines
    from cchc.apps.reporting.forms.sheets import SheetForms
    from cchc.apps.reporting.selectors.sheets import get_sheet
    from cchc.exporters.report_template import write_template
    from cchc.importers.report_template import read_template

    officer = User.objects.get(email="phieu@example.vn")
    browser = _browser(officer)
    path = f"/phieu-bao-cao/P01/{PERIOD}/"
    page = SheetForms(get_sheet("P01", PERIOD, seen_by=officer, on=DAY), officer)
    assert len(page.rows) == ROWS
    bare = seconds(_bare_forms, runs=5)
    queries = _queries(browser, path)
    yield Figure(
        f"{ROWS} figures opened, {queries} queries", seconds(lambda: _get(browser, path), runs=5), BARE, bare
    )

    typed = _typed(page)
    numbers = iter(range(1, 1_000))
    saving = seconds(lambda: _save(browser, path, typed, next(numbers)), runs=3)
    yield Figure(
        f"{ROWS} figures saved as drafts, each in the journal", saving, BARE_SAVE, seconds(_bare_save, runs=3)
    )

    head, lines = head_of(page.sheet), template_lines(page)

    def out_and_back() -> None:
        for _commune in range(COMMUNES):
            content = write_template(head, lines, as_of=DAY)
            read_template(content, "phieu.xlsx", agency=head.agency, period=head.period)

    cells = len(lines)
    name = f"{COMMUNES} templates of {cells} cells made and read back"
    yield Figure(name, seconds(out_and_back, runs=2), BARE_BOOK, seconds(lambda: _bare_books(cells), runs=2))


def _make() -> None:
    """One commune that answers for 120 figures: ratios and counts of a plan of its own."""
    from django.db import transaction

    from cchc.apps.accounts import services as accounts
    from cchc.apps.agencies.models import Agency
    from cchc.apps.audit.actors import SYSTEM
    from cchc.apps.plans.models import Measure, Obligation, Plan, Result, Section, Task

    with transaction.atomic():
        agency = Agency.objects.create(code="P01", name="UBND xã Phiếu", kind="commune", sort_key="p")
        user = accounts.create(by=SYSTEM, email="phieu@example.vn", full_name="Cán Bộ Phiếu")
        accounts.appoint(by=SYSTEM, user=user, role="agency_officer", agency=agency)
        plan = Plan.objects.create(
            number="1/KH-UBND", issued_on=date(2025, 1, 2), issuer="UBND tỉnh", title="Kế hoạch", year=2025
        )
        section = Section.objects.create(plan=plan, code="A.I", title="MỤC", order=1)
        for number in range(ROWS):
            task = Task.objects.create(
                plan=plan,
                section=section,
                code=f"A.I.{number + 1}",
                order=number,
                title=f"Nhiệm vụ {number + 1}",
                deadline_printed="Trong năm 2025",
                deadline_kind="in_year",
                deadline_start=date(2025, 1, 1),
                deadline_due=date(2025, 12, 31),
            )
            target = {"kind": "ratio_min", "value": 70, "unit": "%", "population": f"hồ sơ loại {number}"}
            measure = Measure.objects.create(plan=plan, name=f"Tỷ lệ {number + 1}", shape="ratio")
            result = Result.objects.create(
                task=task,
                code=f"A.I.{number + 1}.r1",
                number=1,
                printed=f"Tỷ lệ hồ sơ loại {number + 1} đạt từ 70% trở lên",
                target=target,
                target_printed=target,
                scope="each_agency",
                measure=measure,
            )
            Obligation.objects.create(result=result, agency=agency, lead=agency, valid_from=date(2025, 1, 2))


def _browser(user):
    from django.conf import settings
    from django.test import Client

    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    browser.post("/hien-thi/ngay-xem/", {"day": f"{DAY:%d/%m/%Y}", "next": "/"})
    return browser


def _get(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200, answer.status_code


def _typed(page):
    data = {"action": "save", "head-as_of": f"{DAY:%d/%m/%Y}", "head-source": "Sổ theo dõi"}
    for key in page.rows:
        data |= {f"{key}-{name}": "" for name in ("version", "kept", "as_of", "source", "note", "proof")}
        data |= {f"{key}-numerator": "71", f"{key}-denominator": "95"}
    return data


def _save(browser, path, typed, number):
    """Every row is another than the time before, so that every draft is written."""
    changed = {name: str(number) if name.endswith("-numerator") else value for name, value in typed.items()}
    assert browser.post(path, changed).status_code == 302


def _queries(browser, path) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        _get(browser, path)
    return len(asked)


def _bare_forms() -> None:
    from django import forms

    from cchc.apps.plans.models import Obligation

    class Ratio(forms.Form):
        numerator, denominator = forms.DecimalField(), forms.DecimalField()
        as_of, source, note = forms.DateField(), forms.CharField(), forms.CharField(widget=forms.Textarea)

    duties = Obligation.objects.filter(lead__code="P01").select_related(
        "result__measure", "result__task__section"
    )
    made = forms.formset_factory(Ratio, extra=0)(initial=[{"source": duty.result.printed} for duty in duties])
    assert len(made.as_p()) > ROWS


def _bare_save() -> None:
    from cchc.apps.plans.models import Fact

    drafts = list(Fact.objects.filter(state="draft"))
    for draft in drafts:
        draft.typed = {**draft.typed, "note": ["x"]}
    Fact.objects.bulk_update(drafts, ["typed"])


def _bare_books(cells: int) -> None:
    import python_calamine
    import xlsxwriter

    for _commune in range(COMMUNES):
        content = io.BytesIO()
        with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
            page = book.add_worksheet()
            for row in range(cells):
                for column in range(9):
                    page.write_string(row, column, "Tỷ lệ hồ sơ")
        python_calamine.load_workbook(io.BytesIO(content.getvalue())).get_sheet_by_index(0).to_python()


if __name__ == "__main__":
    show(__doc__ or "", figures())
