from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc.apps.accounts import forms_absence as forms
from cchc.apps.accounts import selectors_absence as selectors
from cchc.apps.accounts import services_absence, services_handover
from cchc.apps.audit.concurrency import saved
from cchc.ui.answers import reads, signed_in, writes

LATEST = 100


@reads
@signed_in
def listing(request):
    """Who is away and who stands in, as far as it is one's business; for heads also their people."""
    day = request.viewing_day
    everybody = request.user.may("accounts.cover")
    people = [] if everybody else selectors.people(seen_by=request.user, on=day)
    absences = list(selectors.absences(seen_by=request.user, on=day)[:LATEST])
    arranged = {request.user.pk, *(each.pk for each in people)}
    rows = [(each, everybody or each.user_id in arranged) for each in absences]
    context = {"rows": rows, "people": people, "today": day, "everybody": everybody}
    return render(request, "accounts/absences.html", context)


@writes
@signed_in
def new(request, pk):
    """Say when somebody is away and who stands in."""
    day = request.viewing_day
    person = selectors.get_person(pk, seen_by=request.user, on=day)
    colleagues = selectors.colleagues_of(person, on=day)
    form = forms.AbsenceForm(request.POST or None, colleagues=colleagues, initial={"first_day": day})
    if form.is_valid() and saved(
        form, services_absence.record_absence, user=person, by=request.user, on=day, **form.cleaned_data
    ):
        messages.success(request, _("Đã ghi ngày nghỉ và người làm thay."))
        return redirect("accounts:absences")
    context = {"form": form, "person": person, "colleagues": colleagues}
    return render(request, "accounts/absence.html", context)


@writes
@signed_in
def end(request, pk):
    """Somebody is back earlier, or does not go."""
    absence = selectors.get_absence(pk, seen_by=request.user, on=request.viewing_day)
    initial = {"version": absence.version, "back_on": request.viewing_day}
    form = forms.BackForm(request.POST or None, initial=initial)
    given = {"absence": absence, "by": request.user, "on": request.viewing_day}
    if form.is_valid() and saved(form, services_absence.end_absence, **given, **form.cleaned_data):
        messages.success(request, _("Đã ghi ngày làm việc lại."))
        return redirect("accounts:absences")
    return render(
        request, "accounts/absence.html", {"form": form, "person": absence.user, "absence": absence}
    )


@writes
@signed_in
def hand_over(request, pk):
    """All open work of a person, and who takes it over."""
    day = request.viewing_day
    person = selectors.get_person(pk, seen_by=request.user, on=day)
    bundles = selectors.bundles_of(person, on=day)
    may_close = request.user.may("accounts.manage") and request.user.pk != person.pk
    initial = {"version": person.version}
    form = forms.HandOverForm(request.POST or None, bundles=bundles, may_close=may_close, initial=initial)
    count = sum(len(bundle.pieces) for bundle in bundles)
    if form.is_valid() and _hand_over(request, person, form):
        words = ngettext("Đã bàn giao %(count)s việc.", "Đã bàn giao %(count)s việc.", count)
        messages.success(request, words % {"count": count})
        return redirect("accounts:absences")
    return render(request, "accounts/hand_over.html", {"form": form, "person": person, "bundles": bundles})


def _hand_over(request, person, form):
    return saved(
        form,
        services_handover.hand_over,
        user=person,
        receivers=form.receivers(),
        reason=form.cleaned_data["reason"],
        close=form.cleaned_data.get("close", False),
        version=form.cleaned_data["version"],
        by=request.user,
        on=request.viewing_day,
    )
