"""What the template of the page shows: rows by section, verdicts with what is typed, faults with their links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cchc.apps.plans.choices import FactState
from cchc.apps.reporting.choices import RowState, code_of
from cchc.apps.reporting.forms.proving import shown
from cchc.apps.reporting.forms.sheets import SheetForms
from cchc.apps.reporting.selectors.rows import judged_with
from cchc.apps.reporting.selectors.sheets import Sheet, offered_periods
from cchc.core.plan import Verdict, combine_results

FAULTS_SHOWN = 50


@dataclass(frozen=True)
class Fault:
    """A sentence of the summary, with the field to which it leads ("" for none)."""

    words: str
    field: str = ""


def shown_page(page: SheetForms, *, show_faults: bool = False, wrong: Iterable[Any] = ()) -> dict[str, Any]:
    """The context of the page."""
    sheet = page.sheet
    mark_verdicts(page)
    rows = list(page.rows.values())
    wrong = list(wrong)
    return {
        "sheet": sheet,
        "page": page,
        "goes_out": page.user.may("results.submit", agency=sheet.agency, on=sheet.on),
        "head": page.head,
        "show_faults": show_faults,
        "faults": faults_of(page) if show_faults or page.faults else [],
        "wrong": wrong[:FAULTS_SHOWN],
        "wrong_count": len(wrong),
        "asked": page.groups(RowState.RETURNED, RowState.ASKED),
        "later": page.groups(RowState.LATER),
        "known": sheet.parts(RowState.KNOWN, RowState.SETTLED),
        "counts": _counts(sheet, page),
        "periods": [{"code": code_of(each), "label": each.label} for each in offered_periods(sheet.on)],
        "offered": [shown(piece) for piece in sheet.offered],
        "pasted": page.head.data.get("pasted", "") if page.faults else "",
        "excel_open": bool(page.faults and (page.head.data.get("pasted") or wrong)),
        "is_later_open": any(form.is_filled for form in rows if form.row.state == RowState.LATER),
    }


def told_of_sending(facts: Iterable[Any]) -> str:
    """What became of the rows: sent at once, or laid before the agency's head."""
    states = [fact.state for fact in facts]
    proposed = states.count(FactState.PROPOSED)
    if not proposed:
        return _("Đã gửi %d dòng. Người thẩm tra sẽ xem xét.") % len(states)
    return _("Đã đề nghị lãnh đạo cơ quan duyệt %d dòng.") % proposed


def mark_verdicts(page: SheetForms) -> None:
    """Give each row the verdict that its agency would have with everything that is typed and complete."""
    judged = judged_with(page.sheet.open_rows, [form.stated() for form in page.complete])
    for form in page.rows.values():
        form.is_complete = form.is_filled and not form.errors
        form.verdict = form.row.verdict
        if form.is_complete and judged:
            form.verdict = verdict_of(form, judged)


def verdict_of(form: Any, judged: Any) -> Verdict:
    own = {each.pk: each for duties in judged.obligations.values() for each in duties}
    duties = [own.get(duty.pk, duty) for duty in form.row.duties]
    return combine_results(
        judged.obligation(duty, form_duty.result)
        for duty, form_duty in zip(duties, form.row.duties, strict=True)
    )


def faults_of(page: SheetForms) -> list[Fault]:
    """Every fault on the page, in its order, with the way to it."""
    found = [Fault(sentence) for sentence in page.faults]
    for form in [page.head, *(form for form in page.filled if form.errors)]:
        code = f"{form.row.code} – " if hasattr(form, "row") else ""
        for name, errors in form.errors.items():
            if name in form.fields:
                label = form.fields[name].label
                found += [
                    Fault(f"{code}{label}: {error}", form[name].id_for_label or form[name].auto_id)
                    for error in errors
                ]
            else:
                found += [Fault(f"{code}{error}", f"row-{form.row.key}" if code else "") for error in errors]
    return found


def _counts(sheet: Sheet, page: SheetForms) -> dict[str, int]:
    states = [row.state for row in sheet.rows]
    asked = [form for form in page.rows.values() if form.row.state in (RowState.ASKED, RowState.RETURNED)]
    return {
        "all": len(states),
        "known": states.count(RowState.KNOWN) + states.count(RowState.SETTLED),
        "later": states.count(RowState.LATER),
        "asked": len(asked),
        "filled": sum(form.is_filled for form in asked),
    }
