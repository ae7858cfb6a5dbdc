"""The head comes by a one-use link. Looking uses nothing up; the token leaves the address at once.

Who looks is known by his signing in, or by a telephone that he once asked to be known (docs/adr/0010).
"""

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cchc.apps.approvals import forms
from cchc.apps.approvals.selectors import links
from cchc.apps.approvals.services import linking
from cchc.apps.approvals.views.package import decided
from cchc.ui.answers import anyone, reads, writes

SESSION_KEY, COOKIE = "approval_link", "cchc_may_duyet"
COOKIE_DAYS = 180


@reads
@anyone
@never_cache
def open_link(request):
    """Take the token out of the address: from here on this browser knows which link it has opened."""
    link = links.find(request.GET.get("ma", ""))
    request.session[SESSION_KEY] = link.pk if link else None
    answer = redirect("approvals:by_link")
    answer["Referrer-Policy"] = "no-referrer"
    return _quiet(answer)


@writes
@anyone
@never_cache
def by_link(request):
    """All figures on one page, and two buttons."""
    link = links.get(request.session.get(SESSION_KEY))
    refused = links.refusal(link) if link else links.unknown()
    if refused:
        return _refused(request, refused)
    who = _who(request)
    if who is None:
        return _quiet(render(request, "approvals/gate.html"))
    return _quiet(_decide(request, link, who))


@reads
@anyone
def done(request):
    """What was decided by a link, for who is not signed in."""
    return render(request, "approvals/done.html")


def _decide(request, link, who):
    refused = links.refusal_for(link, who, on=request.viewing_day)
    if refused:
        if who.pk != link.user_id:
            linking.refuse(link=link, by=who)
        return _refused(request, refused)
    found = links.opened(link, on=request.viewing_day)
    if isinstance(found, links.Refusal):
        return _refused(request, found)
    here = request.user.is_authenticated
    form = forms.DecideForm(request.POST or None, package=found, may_remember=here)
    if request.method == "POST" and form.is_valid() and decided(request, form, found, who, link):
        request.session.pop(SESSION_KEY, None)
        return _remembering(request, redirect("approvals:done"), form)
    context = {
        "package": found,
        "approval": found.approval,
        "form": form,
        "ticked": form.ticked(),
        "head": who,
    }
    return render(request, "approvals/by_link.html", context)


def _who(request):
    """The person at this device: signed in, or known by the telephone."""
    if request.user.is_authenticated:
        return request.user
    return links.owner_of(request.COOKIES.get(COOKIE, ""))


def _refused(request, refused):
    answer = render(request, "approvals/refused.html", {"sentence": refused.sentence}, status=refused.status)
    return _quiet(answer)


def _remembering(request, answer, form):
    if form.cleaned_data.get("remember"):
        token = linking.remember(user=request.user, name=_device_name(request))
        answer.set_cookie(
            COOKIE,
            token,
            max_age=COOKIE_DAYS * 24 * 3600,
            path=reverse("approvals:list"),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return answer


def _device_name(request):
    said = request.headers.get("User-Agent", "")
    known = {
        "iPhone": "iPhone",
        "iPad": "iPad",
        "Android": _("Điện thoại Android"),
        "Windows": _("Máy tính Windows"),
    }
    return next((name for sign, name in known.items() if sign in said), _("Máy khác"))


def _quiet(answer):
    """No search engine keeps it. The site's own policy lets no other site see the address; a form needs that much."""
    answer["X-Robots-Tag"] = "noindex"
    return answer
