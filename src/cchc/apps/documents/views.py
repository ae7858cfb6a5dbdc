from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.apps.documents import forms, selectors, services
from cchc.core.errors import CchcError
from cchc.ui.answers import may, reads, writes

DOCUMENTS_A_PAGE = 50


@reads
@may("documents.read")
def listing(request):
    """The register, with filters; references without a day can be listed alone."""
    form = forms.DocumentFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    found = selectors.register(
        seen_by=request.user,
        search=asked.get("q", ""),
        kind=asked.get("kind", ""),
        year=asked.get("year"),
        unresolved=asked.get("unresolved", False),
    )
    context = {
        "form": form,
        "page": Paginator(found, DOCUMENTS_A_PAGE).get_page(request.GET.get("page")),
        "may_edit": request.user.may("documents.edit"),
    }
    return render(request, "documents/list.html", context)


@reads
@may("documents.read")
def document(request, pk):
    """One document, what may be the same, and its history; a merged one leads to the one that was kept."""
    found = selectors.document(pk, seen_by=request.user)
    if found.pk != pk:
        return redirect("documents:document", found.pk)
    context = {
        "document": found,
        "alike": selectors.possible_duplicates(found),
        "history": history_of(found, limit=50),
        "may_edit": request.user.may("documents.edit"),
    }
    return render(request, "documents/document.html", context)


@writes
@may("documents.edit")
def new(request):
    """Add a document; a pasted citation fills the fields, and an entry that may be the same is offered first."""
    form = forms.DocumentForm(request.POST or None, by=request.user)
    if form.fills(request):
        form.fill()
    elif form.is_valid():
        made = form.existing or _added(form, request.user)
        if made:
            told = _("Dùng văn bản đã có, không thêm lần nữa.") if form.existing else _("Đã thêm văn bản.")
            messages.success(request, told)
            return redirect("documents:document", made.pk)
    return render(request, "documents/new.html", {"form": form})


def _added(form, user):
    values = {name: form.cleaned_data[name] for name in services.FIELDS}
    try:
        return services.create(**values, by=user)
    except CchcError as error:
        form.add_error(None, str(error))
        return None


@writes
@may("documents.edit")
def edit(request, pk):
    """Complete or correct an entry."""
    found = selectors.document(pk, seen_by=request.user)
    initial = {name: getattr(found, name) for name in (*services.FIELDS, "version")}
    form = forms.EditDocumentForm(request.POST or None, initial=initial, by=request.user)
    if form.fills(request):
        form.fill()
    elif form.is_valid() and saved(
        form,
        services.edit,
        document=selectors.document(pk, seen_by=request.user),
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Đã lưu."))
        return redirect("documents:document", found.pk)
    return render(request, "documents/edit.html", {"form": form, "document": found})


@reads
@may("documents.edit")
def duplicates(request):
    """Entries that may be one and the same document."""
    groups = selectors.duplicates(seen_by=request.user)
    return render(request, "documents/duplicates.html", {"groups": groups})


@writes
@may("documents.edit")
def merge(request):
    """Let one entry point to another; nothing is removed."""
    form = forms.MergeForm(request.POST)
    if not form.is_valid():
        raise Http404
    keep, duplicate = (selectors.document(pk, seen_by=request.user) for pk in form.cleaned_data.values())
    try:
        services.merge(keep=keep, duplicate=duplicate, by=request.user)
    except CchcError as error:
        messages.error(request, str(error))
        return redirect("documents:duplicates")
    messages.success(request, _("Đã gộp vào %s.") % keep)
    return redirect("documents:document", keep.pk)
