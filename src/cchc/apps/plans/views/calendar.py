from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.apps.plans.forms.calendar import ChangeSwapForm, RemoveSwapForm, SwapForm
from cchc.apps.plans.selectors import calendar, milestones
from cchc.apps.plans.services import calendar as services
from cchc.ui.answers import may, reads, writes


@reads
@may("plans.read")
def listing(request):
    """The days off and make-up days of a year, with the source of each."""
    year = _year(request)
    context = {
        "year": year,
        "before": year - 1 if year > calendar.FIRST_YEAR else None,
        "after": year + 1 if year < calendar.LAST_YEAR else None,
        "meetings": milestones.meeting_days(year),
        "lines": calendar.days_of(year, seen_by=request.user),
        "may_edit": request.user.may("calendar.edit"),
    }
    return render(request, "plans/calendar.html", context)


@writes
@may("calendar.edit")
def add(request):
    """Enter a swapped day."""
    form = SwapForm(request.POST or None)
    if form.is_valid() and saved(
        form, services.add, by=request.user, on=request.viewing_day, **form.cleaned_data
    ):
        messages.success(request, _("Đã ghi ngày hoán đổi. Các đánh giá theo ngày làm việc được tính lại."))
        return redirect(_page_of(form.cleaned_data["free"]))
    return render(request, "plans/swap.html", {"form": form})


@writes
@may("calendar.edit")
def change(request, pk):
    """State a swapped day differently."""
    found = calendar.get_swap(pk, seen_by=request.user)
    shown = {name: getattr(found, name) for name in ("free", "worked", "reference", "version")}
    form = ChangeSwapForm(request.POST or None, initial=shown)
    if form.is_valid() and saved(
        form, services.change, swap=found, by=request.user, on=request.viewing_day, **form.cleaned_data
    ):
        messages.success(request, _("Đã sửa ngày hoán đổi. Các đánh giá theo ngày làm việc được tính lại."))
        return redirect(_page_of(form.cleaned_data["free"]))
    return render(request, "plans/swap.html", {"form": form, "swap": found, "history": history_of(found)})


@writes
@may("calendar.edit")
def remove(request, pk):
    """Take a swapped day out, with the reason."""
    found = calendar.get_swap(pk, seen_by=request.user)
    form = RemoveSwapForm(request.POST or None, initial={"version": found.version})
    if form.is_valid() and saved(
        form, services.remove, swap=found, by=request.user, on=request.viewing_day, **form.cleaned_data
    ):
        messages.success(request, _("Đã xóa ngày hoán đổi. Các đánh giá theo ngày làm việc được tính lại."))
        return redirect(_page_of(found.free))
    return render(request, "plans/remove_swap.html", {"form": form, "swap": found})


def _year(request):
    """The year asked for; without a readable one that of the viewing day."""
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else request.viewing_day.year
    return min(max(year, calendar.FIRST_YEAR), calendar.LAST_YEAR)


def _page_of(day):
    return f"{reverse('plans:calendar')}?nam={day.year}"
