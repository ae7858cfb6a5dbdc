from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.agencies import forms, selectors, services_groups
from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.ui.answers import may, reads, writes


@reads
@may("agencies.read")
def listing(request):
    """The groups with their number of members on the day."""
    form = forms.GroupFilter(request.GET)
    form.is_valid()
    found = selectors.groups(seen_by=request.user, search=form.cleaned_data["q"], on=request.viewing_day)
    may_edit = request.user.may("groups.edit")
    return render(request, "agencies/groups.html", {"form": form, "groups": found, "may_edit": may_edit})


@reads
@may("agencies.read")
def group(request, code):
    """One group: who belongs to it, from when to when."""
    found = selectors.get_group(code, seen_by=request.user)
    memberships = list(selectors.memberships_of(group=found))
    day = request.viewing_day
    now = [m for m in memberships if m.holds_on(day) and m.agency.holds_on(day)]
    context = {
        "group": found,
        "now": now,
        "others": [m for m in memberships if m not in now],
        "history": history_of(found, limit=50),
        "may_edit": request.user.may("groups.edit"),
    }
    return render(request, "agencies/group.html", context)


@writes
@may("groups.edit")
def new(request):
    """Add a group."""
    form = forms.NewGroupForm(request.POST or None)
    if form.is_valid():
        try:
            made = services_groups.create_group(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Đã thêm nhóm %s.") % made)
            return redirect("agencies:group", made.code)
    return render(request, "agencies/edit_group.html", {"form": form, "title": _("Thêm nhóm cơ quan")})


@writes
@may("groups.edit")
def edit(request, code):
    """Change a group's name and the ways of writing it."""
    found = selectors.get_group(code, seen_by=request.user)
    names = ("version", "name", "variants", "note")
    form = forms.EditGroupForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if form.is_valid() and saved(
        form, services_groups.edit_group, by=request.user, group=found, **form.cleaned_data
    ):
        messages.success(request, _("Đã lưu."))
        return redirect("agencies:group", code)
    return render(request, "agencies/edit_group.html", {"form": form, "group": found, "title": _("Sửa nhóm")})


@writes
@may("groups.edit")
def add_member(request, code):
    """Let an agency join a group."""
    found = selectors.get_group(code, seen_by=request.user)
    agencies = selectors.agencies_on(None, seen_by=request.user)
    form = forms.MemberForm(request.POST or None, agencies=agencies)
    if form.is_valid() and saved(
        form, services_groups.add_member, by=request.user, group=found, **form.cleaned_data
    ):
        messages.success(request, _("Đã thêm %s vào nhóm.") % form.cleaned_data["agency"])
        return redirect("agencies:group", code)
    context = {"form": form, "group": found, "title": _("Thêm thành viên")}
    return render(request, "agencies/edit_group.html", context)


@writes
@may("groups.edit")
def end_membership(request, code, pk):
    """Let an agency leave a group after a last day."""
    membership = selectors.get_membership(pk, seen_by=request.user)
    form = forms.CloseForm(request.POST or None, initial={"version": membership.version})
    if form.is_valid() and saved(
        form, services_groups.end_membership, by=request.user, membership=membership, **form.cleaned_data
    ):
        messages.success(request, _("Đã ghi ngày rời nhóm của %s.") % membership.agency)
        return redirect("agencies:group", code)
    title = _("Rời nhóm: %s") % membership.agency
    return render(
        request, "agencies/edit_group.html", {"form": form, "group": membership.group, "title": title}
    )
