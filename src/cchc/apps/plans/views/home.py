from django.shortcuts import render

from cchc.apps.plans.selectors import home
from cchc.ui.answers import reads, signed_in


@reads
@signed_in
def first(request):
    """The first page after sign-in: what this person owes, waits for, or must decide."""
    page = home.home_page(seen_by=request.user, on=request.viewing_day)
    return render(request, "plans/home.html", {"page": page})
