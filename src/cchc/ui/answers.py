"""A view states its contract in two lines: what it may do, and who may call it.

    @reads                          # GET only; the database refuses every write
    @may("agencies.read")           # who holds this permission somewhere; all others: 404
    def agency(request, code): ...

    @writes                         # GET shows the form, POST changes
    @signed_in                      # everybody with an account
    def profile(request): ...

`anyone` opens a view to visitors. Whoever is not signed in is sent to the sign-in page and comes back
afterwards.
A service that refuses (PermissionDenied) answers 404 as well: an outsider does not learn what exists.
"""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.views.decorators.http import require_http_methods, require_safe


class WroteWhileReading(RuntimeError):
    """A view that says @reads changed the database: a fault of the program."""


def reads(view):
    """GET and HEAD; a write inside is refused."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        with connection.execute_wrapper(_refuse_writes):
            return view(request, *args, **kwargs)

    return _marked(require_safe(guarded), "reads", view)


def reads_noted(view):
    """GET and HEAD; what is shown stands in the journal: a restricted file that somebody opened."""
    return _marked(require_safe(view), "reads", view)


def writes(view):
    """GET and HEAD show, POST changes."""
    return _marked(require_http_methods(["GET", "HEAD", "POST"])(view), "writes", view)


def may(verb):
    """Whoever holds `verb` somewhere. What he may do to the one object is asked by its selector and
    service.
    """
    return lambda view: _door(view, lambda user: user.may_somewhere(verb), verb)


def signed_in(view):
    """Everybody with an account."""
    return _door(view, lambda user: True, "signed in")


def anyone(view):
    """Everybody, also visitors without an account."""
    view.who_may_call = "anyone"
    return view


def _door(view, is_allowed, who):
    @wraps(view)
    def door(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not is_allowed(request.user):
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied as refusal:
            raise Http404 from refusal

    door.who_may_call = who  # type: ignore[attr-defined]
    return door


def _marked(view, contract, inner):
    view.contract = contract
    view.who_may_call = getattr(inner, "who_may_call", None)
    return view


def _refuse_writes(execute, sql, params, many, context):
    if sql.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"} and "django_session" not in sql:
        raise WroteWhileReading(sql)
    return execute(sql, params, many, context)
