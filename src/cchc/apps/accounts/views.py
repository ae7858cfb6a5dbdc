from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.accounts import forms, invitations, selectors, services
from cchc.apps.agencies import selectors as agencies
from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.catalogue import roles as catalogue
from cchc.ui.answers import may, reads, signed_in, writes

USERS_A_PAGE = 50


@reads
@may("accounts.manage")
def listing(request):
    """All accounts with their roles of today."""
    form = forms.UserFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    found = selectors.users(
        seen_by=request.user,
        search=asked.get("q", ""),
        role=asked.get("role", ""),
        state=asked.get("state", ""),
    )
    page = Paginator(found, USERS_A_PAGE).get_page(request.GET.get("page"))
    rows = [(user, selectors.in_words(user.today)) for user in page]
    return render(request, "accounts/list.html", {"form": form, "page": page, "rows": rows})


@reads
@may("accounts.manage")
def person(request, pk):
    """One account: its roles by date, its history."""
    found = selectors.get_user(pk, seen_by=request.user)
    context = {
        "person": found,
        "held": selectors.roles_held(found),
        "today": request.viewing_day,
        "history": history_of(found, limit=50),
        "may_sign_in": found.has_usable_password(),
    }
    return render(request, "accounts/person.html", context)


@writes
@may("accounts.manage")
def new(request):
    """Make an account and invite its owner."""
    form = forms.NewUserForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.create(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            _send_invitation(request, made)
            return redirect("accounts:appoint", made.pk)
    return render(request, "accounts/edit.html", {"form": form, "title": _("Tạo tài khoản")})


@writes
@may("accounts.manage")
def edit(request, pk):
    """Correct a name, an address, a telephone."""
    found = selectors.get_user(pk, seen_by=request.user)
    names = ("version", "full_name", "email", "phone")
    form = forms.EditUserForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if form.is_valid() and saved(form, services.edit, by=request.user, user=found, **form.cleaned_data):
        messages.success(request, _("Đã lưu."))
        return redirect("accounts:person", pk)
    return render(request, "accounts/edit.html", {"form": form, "person": found, "title": _("Sửa tài khoản")})


@writes
@may("accounts.manage")
def invite(request, pk):
    """Send the link to set a password once more."""
    if request.method == "POST":
        _send_invitation(request, selectors.get_user(pk, seen_by=request.user))
    return redirect("accounts:person", pk)


@writes
@may("accounts.manage")
def switch(request, pk):
    """Lock an open account, open a locked one."""
    found = selectors.get_user(pk, seen_by=request.user)
    service = services.deactivate if found.is_active else services.activate
    title = _("Khóa tài khoản") if found.is_active else _("Mở lại tài khoản")
    form = forms.SwitchForm(request.POST or None, initial={"version": found.version})
    if form.is_valid() and saved(form, service, by=request.user, user=found, **form.cleaned_data):
        messages.success(request, _("Đã mở lại tài khoản.") if found.is_active else _("Đã khóa tài khoản."))
        return redirect("accounts:person", pk)
    return render(request, "accounts/edit.html", {"form": form, "person": found, "title": title})


@writes
@may("accounts.manage")
def appoint(request, pk):
    """Give a person a role."""
    found = selectors.get_user(pk, seen_by=request.user)
    choices = agencies.agencies_on(None, seen_by=request.user)
    form = forms.AppointForm(
        request.POST or None, agencies=choices, initial={"valid_from": request.viewing_day}
    )
    if form.is_valid() and saved(form, services.appoint, by=request.user, user=found, **form.cleaned_data):
        messages.success(request, _("Đã giao vai trò."))
        return redirect("accounts:person", pk)
    return render(request, "accounts/edit.html", {"form": form, "person": found, "title": _("Giao vai trò")})


@writes
@may("accounts.manage")
def end_appointment(request, pk):
    """Say until when a person holds a role."""
    held = selectors.get_appointment(pk, seen_by=request.user)
    initial = {"version": held.version, "on": request.viewing_day}
    form = forms.EndForm(request.POST or None, initial=initial)
    if form.is_valid() and saved(
        form, services.end_appointment, by=request.user, appointment=held, **form.cleaned_data
    ):
        messages.success(request, _("Đã ghi ngày kết thúc vai trò."))
        return redirect("accounts:person", held.user_id)
    context = {"form": form, "person": held.user, "title": _("Kết thúc vai trò"), "held": held}
    return render(request, "accounts/edit.html", context)


@reads
@signed_in
def roles(request):
    """What every role may do, in sentences."""
    known = catalogue.load()
    rows = [
        (sentence, [_mark(role, verb) for role in known.roles.values()])
        for verb, sentence in known.permissions.items()
    ]
    return render(request, "accounts/roles.html", {"roles": known.roles.values(), "rows": rows})


@writes
@signed_in
def profile(request):
    """One's own name, telephone and roles."""
    me = request.user
    names = ("version", "full_name", "phone")
    form = forms.ProfileForm(request.POST or None, initial={name: getattr(me, name) for name in names})
    if form.is_valid() and saved(form, services.edit_profile, by=me, **form.cleaned_data):
        messages.success(request, _("Đã lưu."))
        return redirect("accounts:profile")
    held = selectors.roles_held(me, on=request.viewing_day)
    return render(request, "accounts/profile.html", {"form": form, "held": held})


def _mark(role, verb):
    if verb in role.everywhere:
        return _("có")
    if verb in role.own_agency:
        return _("cơ quan mình")
    return _("cơ quan mình, khi không cần duyệt") if verb in role.when_waived else ""


def _send_invitation(request, user):
    try:
        invitations.send(by=request.user, user=user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Đã gửi thư mời đặt mật khẩu tới %s.") % user.email)
