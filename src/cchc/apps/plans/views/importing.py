from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.plans.forms.imports import DecisionForm, UploadForm
from cchc.apps.plans.selectors import imports, plans, reviewing_readings
from cchc.apps.plans.services import imports as services
from cchc.core.errors import CchcError, UnusableFile
from cchc.ui.answers import may, writes


@writes
@may("plans.import")
def listing(request):
    """The readings so far, and the upload of a new file."""
    offered = {plan.pk: plan for plan in plans.visible_plans(seen_by=request.user)}
    agencies = {each.pk: each for each in plans.agencies_on(request.viewing_day)}
    form = UploadForm(
        request.POST or None, request.FILES or None, plans=offered.values(), agencies=agencies.values()
    )
    if form.is_valid():
        read = _read(request, form, offered, agencies)
        if read is not None:
            return redirect("plans:review", read.pk)
    context = {"form": form, "imports": imports.visible_imports(seen_by=request.user)}
    return render(request, "plans/imports.html", context)


@writes
@may("plans.import")
def review(request, pk):
    """Each row beside its source; each correction and question to accept, change or answer."""
    found = imports.get_import(pk, seen_by=request.user)
    page = reviewing_readings.review_page(found, show=request.GET.get("xem", "open"))
    wrong = None
    if request.method == "POST":
        wrong = _decide(request, found, page)
        if wrong is None:
            return HttpResponseRedirect(
                f"{request.get_full_path()}#{_next_anchor(page, request.POST['key'])}"
            )
        page.refused = wrong.item.key
    context = {"import": found, "page": page, "forms": _forms(page, found, wrong), "wrong": wrong}
    return render(request, "plans/review.html", context)


@writes
@may("plans.import")
def accept_rest(request, pk):
    """Accept every correction that nobody has decided yet."""
    found = imports.get_import(pk, seen_by=request.user)
    if request.method == "POST":
        number = _tried(
            request, services.accept_rest, import_=found, by=request.user, version=_version(request)
        )
        if number is not None:
            messages.success(request, _("Đã chấp nhận %d chỉnh sửa còn lại.") % number)
    return redirect("plans:review", pk)


@writes
@may("plans.import")
def apply(request, pk):
    """What would change; then the one step that makes the reading the plan."""
    found = imports.get_import(pk, seen_by=request.user)
    if request.method == "POST":
        done = _tried(
            request,
            services.apply,
            import_=found,
            by=request.user,
            version=_version(request),
            on=request.viewing_day,
        )
        if done:
            messages.success(request, done.sentence)
            return redirect("plans:board", done.plan.pk)
    context = {
        "import": found,
        "difference": reviewing_readings.difference_page(found),
        "left": imports.undecided_corrections(found),
        "open": imports.undecided(found),
    }
    return render(request, "plans/apply.html", context)


@writes
@may("plans.import")
def withdraw(request, pk):
    """Put a reading aside."""
    found = imports.get_import(pk, seen_by=request.user)
    if request.method == "POST" and _tried(
        request, services.withdraw, import_=found, by=request.user, version=_version(request)
    ):
        messages.success(request, _("Đã hủy bản đọc."))
    return redirect("plans:imports")


def _read(request, form, plans, agencies):
    """Read the file; None where it was refused, and then the form says why."""
    typed = form.cleaned_data
    owner = services.Owner(
        kind=typed["kind"], agency=agencies.get(typed["agency"]), implements=plans.get(typed["implements"])
    )
    try:
        return services.read_file(
            file=typed["file"], by=request.user, amends=plans.get(typed["amends"]), owner=owner
        )
    except UnusableFile as error:
        form.add_error("file", str(error))
    except ValidationError as error:
        form.add_error(None, error)
    return None


def _decide(request, found, page):
    """Save one decision; the form with its errors where it was refused."""
    item = page.item(request.POST.get("key", ""))
    if item is None:
        messages.error(request, _("Bản đọc không có mục này. Hãy tải lại trang."))
        return None
    form = DecisionForm(request.POST, item=item, bodies=page.bodies)
    if not form.is_valid():
        return form
    values = form.cleaned_data
    decision = {"action": values["action"], "text": values["text"]}
    try:
        services.decide(
            import_=found, key=item.key, decision=decision, by=request.user, version=values["version"]
        )
    except (ChangedMeanwhile, ValidationError, CchcError) as error:
        sentences = error.messages if isinstance(error, ValidationError) else [str(error)]
        form.add_error(None, sentences)
        return form
    return None


def _forms(page, found, wrong):
    """One form for each item that is shown; the refused one keeps what was typed."""
    forms = {}
    for item in page.shown_items:
        decision = found.decisions.get(item.key, {})
        initial = {"key": item.key, "version": found.version, **decision}
        forms[item.key] = DecisionForm(item=item, bodies=page.bodies, initial=initial)
    if wrong is not None:
        forms[wrong.item.key] = wrong
    return forms


def _next_anchor(page, key):
    return page.anchor_after(key)


def _version(request):
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() else 0


def _tried(request, service, **values):
    """Call the service; what it refuses is told on the page, and None is given."""
    try:
        return service(**values)
    except (ValidationError, CchcError) as error:
        for sentence in error.messages if isinstance(error, ValidationError) else [str(error)]:
            messages.error(request, sentence)
        return None
