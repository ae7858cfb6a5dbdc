from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from cchc.apps.notices import letters, urging
from cchc.ui.answers import may, reads

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@reads
@may("notices.urge")
def listing(request):
    """Who owes what by now, who is latest first."""
    on = request.viewing_day
    return render(
        request, "notices/urge.html", {"owing": urging.owing_on(on), "on": on, "soon": urging.SOON_DAYS}
    )


@reads
@may("notices.urge")
def agency(request, code):
    """What one agency owes, with the words to tell it."""
    owing = urging.owing_of(code, request.viewing_day)
    context = {
        "owing": owing,
        "message": urging.message_to(owing, _work_page(code)),
        "soon": urging.SOON_DAYS,
    }
    return render(request, "notices/urge_agency.html", context)


@reads
@may("notices.urge")
def letter(request, code):
    """The draft of the official reminder as a file."""
    owing = urging.owing_of(code, request.viewing_day)
    answer = HttpResponse(letters.reminder(owing), content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="don-doc-{code}-{owing.on:%Y-%m-%d}.docx"'
    return answer


def _work_page(code):
    """The page where the agency finds all its work; an upper room's, by its name only."""
    try:
        return reverse("plans:agency_work", args=[code])
    except NoReverseMatch:
        return reverse("notices:list")
