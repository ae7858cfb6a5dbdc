from allauth.account.views import LoginView
from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import redirect

from cchc.apps.accounts import selectors
from cchc.ui.answers import anyone, writes


class SignIn(LoginView):
    """allauth's sign-in page; in the demo it also offers the demo accounts."""

    def get_context_data(self, **kwargs):
        accounts = [(user, selectors.in_words(user.today)) for user in selectors.demo_accounts()]
        return super().get_context_data(**kwargs) | {"demo_accounts": accounts}


sign_in = anyone(SignIn.as_view())


@writes
@anyone
def demo_sign_in(request, pk):
    """One click into a demo account; outside the demo this address does not exist."""
    user = selectors.get_demo_account(pk)
    if request.method != "POST":
        raise Http404
    login(request, user, backend="cchc.apps.accounts.backends.SignIn")
    return redirect("home")
