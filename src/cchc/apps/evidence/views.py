from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.apps.evidence import forms, selectors, services, services_levels
from cchc.apps.evidence.answers import file_answer
from cchc.core.errors import CchcError
from cchc.ui.answers import may, reads, reads_noted, signed_in, writes

EVIDENCE_A_PAGE = 50


@reads
@may("evidence.read")
def listing(request):
    """One's agencies' evidence, the newest first."""
    form = forms.EvidenceFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    found = selectors.evidence_list(
        seen_by=request.user, search=asked.get("q", ""), mine=asked.get("mine", False)
    )
    page = Paginator(found, EVIDENCE_A_PAGE).get_page(request.GET.get("page"))
    may_add = request.user.may_somewhere("evidence.add")
    return render(request, "evidence/list.html", {"form": form, "page": page, "may_add": may_add})


@reads_noted
@signed_in
def evidence(request, pk):
    """One piece: what it proves, its versions, its history. Whoever may see what it proves may see it."""
    found = selectors.evidence(pk, seen_by=request.user)
    services_levels.note_reading(evidence=found, by=request.user)
    context = {
        "evidence": found,
        "uses": selectors.uses_of(found, seen_by=request.user),
        "history": history_of(found, limit=50),
        "may_add": request.user.may("evidence.add", agency=found.agency),
        "may_purge": request.user.may("evidence.purge"),
    }
    return render(request, "evidence/evidence.html", context)


@reads_noted
@signed_in
def download(request, pk, number):
    """The file of one version; 410 where a decision destroyed it."""
    version = selectors.version(pk, number, seen_by=request.user)
    if version.file is None:
        raise Http404
    if version.purge:
        return render(request, "evidence/gone.html", {"version": version}, status=410)
    services_levels.note_reading(
        evidence=version.evidence, by=request.user, what=_("tải tệp, bản %d") % number
    )
    return file_answer(version, request.headers.get("If-None-Match", ""))


@writes
@may("evidence.add")
def new(request):
    """Add evidence; bytes that are known already are offered for reuse first."""
    form = forms.NewEvidenceForm(
        request.POST or None, request.FILES or None, by=request.user, on=request.viewing_day
    )
    same = []
    if form.fills(request):
        form.fill()
    elif form.is_valid():
        if form.upload and "anyway" not in request.POST:
            same = selectors.same_content(form.upload.stored.sha256, seen_by=request.user)
        made = None if same else _add(form, request.user)
        if made:
            messages.success(request, _("Đã thêm tài liệu."))
            return redirect("evidence:evidence", made.pk)
    return render(request, "evidence/new.html", {"form": form, "same": same})


@writes
@may("evidence.add")
def new_version(request, pk):
    """Put a newer state on top; the older ones stay."""
    found = _to_change(request, pk)
    form = forms.NewVersionForm(
        request.POST or None, request.FILES or None, by=request.user, initial={"version": found.version}
    )
    if form.fills(request):
        form.fill()
    elif form.is_valid():
        given = {"file": form.upload, "document": form.reference, "note": form.cleaned_data["note"]}
        seen = form.cleaned_data["version"]
        if saved(form, services.add_version, evidence=found, **given, version=seen, by=request.user):
            messages.success(request, _("Đã thêm phiên bản mới. Các bản cũ vẫn còn."))
            return redirect("evidence:evidence", pk)
    return render(request, "evidence/new_version.html", {"form": form, "evidence": found})


@writes
@may("evidence.add")
def edit(request, pk):
    """Give it a clearer title."""
    found = _to_change(request, pk)
    form = forms.TitleForm(
        request.POST or None, initial={"title": found.title, "version": found.version}, by=request.user
    )
    if form.is_valid() and saved(
        form, services.edit, evidence=_to_change(request, pk), **form.cleaned_data, by=request.user
    ):
        messages.success(request, _("Đã lưu."))
        return redirect("evidence:evidence", pk)
    return render(request, "evidence/edit.html", {"form": form, "evidence": found})


@writes
@may("evidence.add")
def level(request, pk):
    """Say who may read it, and why."""
    found = _to_change(request, pk)
    form = forms.LevelForm(request.POST or None, initial={"level": found.level, "version": found.version})
    if form.is_valid() and saved(
        form,
        services_levels.set_level,
        evidence=_to_change(request, pk),
        **form.cleaned_data,
        by=request.user,
    ):
        messages.success(request, _("Đã đổi mức tiếp cận."))
        return redirect("evidence:evidence", pk)
    return render(request, "evidence/level.html", {"form": form, "evidence": found})


def _to_change(request, pk):
    """The evidence, for whoever may add to it; 404 for those who may only see it."""
    found = selectors.evidence(pk, seen_by=request.user)
    if not request.user.may("evidence.add", agency=found.agency):
        raise Http404
    return found


def _add(form, user):
    try:
        return services.add(
            file=form.upload,
            document=form.reference,
            title=form.cleaned_data["title"],
            agency=form.cleaned_data["agency"],
            level=form.cleaned_data["level"],
            by=user,
        )
    except CchcError as error:
        form.add_error(None, str(error))
        return None
