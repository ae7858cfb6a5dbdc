from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.agencies import forms, selectors, services
from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.ui.answers import may, reads, writes

AGENCIES_A_PAGE = 100


@reads
@may("agencies.read")
def listing(request):
    """The agencies of the day, with filters."""
    form = forms.AgencyFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    found = selectors.agencies_on(
        None if asked.get("time") == "all" else request.viewing_day,
        seen_by=request.user,
        search=asked.get("q", ""),
        kind=asked.get("kind", ""),
    )
    page = Paginator(found, AGENCIES_A_PAGE).get_page(request.GET.get("page"))
    may_edit = request.user.may("agencies.edit")
    return render(request, "agencies/list.html", {"form": form, "page": page, "may_edit": may_edit})


@reads
@may("agencies.read")
def agency(request, code):
    """One agency: since when, where from, where to, in which groups."""
    found = selectors.get_agency(code, seen_by=request.user)
    context = {
        "agency": found,
        "exists": found.holds_on(request.viewing_day),
        "answering": selectors.successors_of(found, on=request.viewing_day),
        "successions": selectors.successions_of(found),
        "memberships": selectors.memberships_of(agency=found),
        "history": history_of(found, limit=50),
        "may_edit": request.user.may("agencies.edit"),
    }
    return render(request, "agencies/agency.html", context)


@writes
@may("agencies.edit")
def new(request):
    """Add an agency."""
    form = forms.NewAgencyForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.create(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã thêm %s.") % made)
            return redirect("agencies:agency", made.code)
    return render(request, "agencies/edit.html", {"form": form, "title": _("Thêm cơ quan")})


@writes
@may("agencies.edit")
def edit(request, code):
    """Rename an agency, correct its kind or days."""
    found = selectors.get_agency(code, seen_by=request.user)
    names = ("version", "name", "short_name", "kind", "variants", "valid_from", "valid_to")
    form = forms.EditAgencyForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if form.is_valid() and saved(form, services.edit, by=request.user, agency=found, **form.cleaned_data):
        messages.success(request, _("Đã lưu."))
        return redirect("agencies:agency", code)
    return render(request, "agencies/edit.html", {"form": form, "agency": found, "title": _("Sửa cơ quan")})


@writes
@may("agencies.edit")
def close(request, code):
    """End an agency that nobody succeeds."""
    found = selectors.get_agency(code, seen_by=request.user)
    form = forms.CloseForm(request.POST or None, initial={"version": found.version})
    if form.is_valid() and saved(form, services.close, by=request.user, agency=found, **form.cleaned_data):
        messages.success(request, _("Đã ghi ngày kết thúc hoạt động."))
        return redirect("agencies:agency", code)
    title = _("Kết thúc hoạt động")
    return render(request, "agencies/edit.html", {"form": form, "agency": found, "title": title})


@writes
@may("agencies.edit")
def succeed(request, code):
    """Say who takes over from an agency, and when."""
    found = selectors.get_agency(code, seen_by=request.user)
    others = selectors.agencies_on(None, seen_by=request.user).exclude(pk=found.pk)
    form = forms.SuccessionForm(request.POST or None, agencies=others, initial={"version": found.version})
    if form.is_valid() and saved(
        form, services.succeed, by=request.user, predecessor=found, **form.cleaned_data
    ):
        messages.success(request, _("Đã ghi cơ quan kế thừa."))
        return redirect("agencies:agency", code)
    title = _("Ghi cơ quan kế thừa")
    return render(request, "agencies/edit.html", {"form": form, "agency": found, "title": title})
