from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc.apps.audit.concurrency import saved
from cchc.apps.notices import channels, forms, selectors, services
from cchc.catalogue import notices as rules
from cchc.catalogue import roles
from cchc.ui.answers import reads, signed_in, writes

NOTICES_A_PAGE = 50


@reads
@signed_in
def listing(request):
    """One's own notices, the newest first."""
    unread = request.GET.get("xem") == "chua-xem"
    found = selectors.notices(seen_by=request.user, unread=unread)
    page = Paginator(found, NOTICES_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "only_unread": unread, "unread": selectors.unread_count(request.user)}
    return render(request, "notices/list.html", context)


@writes
@signed_in
def open_notice(request, pk):
    """Mark one as seen and go where it points; without "open" stay on the list."""
    found = selectors.notice(pk, seen_by=request.user)
    if request.method == "POST":
        services.mark_read(notice=found, by=request.user)
        if found.link and "open" in request.POST:
            return redirect(found.link)
    return redirect("notices:list")


@writes
@signed_in
def mark_all(request):
    """Mark everything as seen."""
    if request.method == "POST":
        count = services.mark_all_read(by=request.user)
        words = ngettext(
            "Đã đánh dấu %(count)s thông báo là đã xem.", "Đã đánh dấu %(count)s thông báo là đã xem.", count
        )
        messages.success(request, words % {"count": count})
    return redirect("notices:list")


@writes
@signed_in
def preference(request):
    """How one wants e-mail, and by which rules the system reminds."""
    present = selectors.preference(request.user)
    initial = {"mail": present.mail, "channel": present.channel, "version": present.version}
    offered = channels.offered_to(request.user)
    form = forms.PreferenceForm(request.POST or None, initial=initial, offered=offered)
    if form.is_valid() and saved(form, services.prefer, by=request.user, **form.cleaned_data):
        messages.success(request, _("Đã lưu cách nhận thông báo."))
        return redirect("notices:list")
    context = {"form": form, "reminders": _rules_in_words(), "quiet_hours": settings.CCHC_QUIET_HOURS}
    return render(request, "notices/preference.html", context)


def _rules_in_words():
    """Pairs (what happened, (steps in days, names of the roles)) for the page."""
    known, loaded = roles.load().roles, rules.load()
    named = {
        _("Sắp đến hạn, còn số ngày"): (reversed(loaded.due.before), loaded.due),
        _("Đến hạn (0), quá hạn số ngày"): (loaded.due.after, loaded.due),
        _("Báo thủ trưởng khi quá hạn số ngày"): (loaded.escalation.after, loaded.escalation),
        _("Bị trả lại (0: ngay), sau số ngày"): (loaded.returned.after, loaded.returned),
        _("Chờ thẩm tra (0: ngay khi gửi), sau số ngày"): (loaded.waiting.after, loaded.waiting),
    }
    return [
        (words, list(steps), [known[c].name for c in rule.roles]) for words, (steps, rule) in named.items()
    ]
