from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.criteria import forms, tables
from cchc.apps.criteria.selectors import sets
from cchc.apps.criteria.services import reading
from cchc.apps.criteria.services import sets as services
from cchc.ui.answers import may, writes


@writes
@may("criteria.edit")
def read(request):
    """Read an official table; nothing is kept before it was reviewed."""
    form = forms.OfficialTableForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        asked = form.cleaned_data
        found = tables.kept(form, reading.read_table, file=asked.pop("file"), by=request.user)
        if found:
            initial = {"text": found.set_yaml(**asked), "name": found.file}
            context = {"form": forms.ReviewedSetForm(initial=initial), "proposal": found}
            return render(request, "criteria/review_table.html", context)
    return render(request, "criteria/read_table.html", {"form": form})


@writes
@may("criteria.edit")
def keep(request):
    """Keep what was reviewed as the next edition of its set."""
    if request.method != "POST":
        return redirect("criteria:read_table")
    form = forms.ReviewedSetForm(request.POST)
    if form.is_valid():
        text, name = form.cleaned_data["text"], form.cleaned_data["name"]
        if saved(form, services.propose, text=text, file_name=name, field="text", by=request.user):
            messages.success(request, _("Đã nhập bộ tiêu chí. Hãy xem kết quả kiểm tra rồi áp dụng."))
            return redirect("criteria:check", sets.newest_key(text, seen_by=request.user))
    return render(request, "criteria/review_table.html", {"form": form})
