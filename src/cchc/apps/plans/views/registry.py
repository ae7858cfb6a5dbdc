from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.plans.forms.several import BindForm, MendForm, OwnPlanForm, ReasonForm
from cchc.apps.plans.selectors import plans
from cchc.apps.plans.selectors import registry as selectors
from cchc.apps.plans.services import registry as services
from cchc.ui.answers import may, reads, writes


@reads
@may("plans.read")
def register(request, pk):
    """Who has issued an own plan for this one, and who has not."""
    plan = plans.get_plan(pk, seen_by=request.user)
    on = request.viewing_day
    mine = selectors.agencies_to_register(plan, seen_by=request.user, on=on)
    context = {
        "plan": plan,
        "register": selectors.register_of(plan, seen_by=request.user, on=on),
        "may_register": bool(mine),
        "mine": {each.pk for each in mine},
        "may_edit": request.user.may("plans.edit"),
    }
    return render(request, "plans/register.html", context)


@writes
@may("plans.read")
def add(request, pk):
    """Enter an agency's own plan by number, day and document."""
    plan = plans.get_plan(pk, seen_by=request.user)
    offered = selectors.agencies_to_register(plan, seen_by=request.user, on=request.viewing_day)
    agencies = {each.pk: each for each in offered}
    form = OwnPlanForm(
        request.POST or None,
        request.FILES or None,
        agencies=offered,
        initial={"agency": request.GET.get("co-quan", "")},
    )
    if form.is_valid() and _register(request, plan, form, agencies):
        messages.success(request, _("Đã đăng ký kế hoạch của cơ quan."))
        return redirect("plans:register", pk)
    return render(request, "plans/register_form.html", {"plan": plan, "form": form, "agencies": agencies})


@writes
@may("plans.read")
def change(request, pk, own):
    """Mend a plan that was registered wrongly."""
    plan = plans.get_plan(pk, seen_by=request.user)
    found = selectors.get_own_plan(own, of=plan, seen_by=request.user, on=request.viewing_day)
    names = ("version", "number", "issued_on", "title", "kind")
    form = MendForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    if form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        stated = services.OwnPlan(**values)
        on = request.viewing_day
        if saved(form, services.correct, plan=found, stated=stated, by=request.user, version=version, on=on):
            messages.success(request, _("Đã sửa."))
            return redirect("plans:register", pk)
    return render(request, "plans/register_form.html", {"plan": plan, "own": found, "form": form})


@writes
@may("plans.read")
def remove(request, pk, own):
    """Take out a plan that was registered by mistake."""
    plan = plans.get_plan(pk, seen_by=request.user)
    found = selectors.get_own_plan(own, of=plan, seen_by=request.user, on=request.viewing_day)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if form.is_valid() and saved(
        form, services.withdraw, plan=found, by=request.user, on=request.viewing_day, **form.cleaned_data
    ):
        messages.success(request, _("Đã bỏ kế hoạch đăng ký nhầm."))
        return redirect("plans:register", pk)
    return render(request, "plans/register_remove.html", {"plan": plan, "own": found, "form": form})


@writes
@may("plans.edit")
def bind(request, pk):
    """Choose the result that is counted from the register."""
    plan = plans.get_plan(pk, seen_by=request.user)
    form = BindForm(request.POST or None, results=selectors.bindable(plan))
    if form.is_valid() and saved(
        form, services.bind, result=form.chosen(), counts=plan, by=request.user, on=request.viewing_day
    ):
        messages.success(request, _("Kết quả này nay được tính theo danh mục; không cơ quan nào phải báo."))
        return redirect("plans:register", pk)
    return render(request, "plans/register_bind.html", {"plan": plan, "form": form})


@writes
@may("plans.edit")
def unbind(request, pk, measure):
    """Let agencies report the figure themselves again."""
    plan = plans.get_plan(pk, seen_by=request.user)
    found = selectors.get_bound(measure, of=plan)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if form.is_valid() and saved(
        form, services.unbind, measure=found, by=request.user, reason=form.cleaned_data["reason"]
    ):
        messages.success(request, _("Cơ quan tự báo số liệu này."))
        return redirect("plans:register", pk)
    return render(request, "plans/register_unbind.html", {"plan": plan, "measure": found, "form": form})


def _register(request, plan, form, agencies):
    """Call the service; what it refuses stands in the form."""
    typed = form.cleaned_data
    stated = services.OwnPlan(**{name: typed[name] for name in ("number", "issued_on", "title", "kind")})
    return saved(
        form,
        services.register,
        agency=agencies[typed["agency"]],
        implements=plan,
        stated=stated,
        file=typed["file"],
        by=request.user,
        on=request.viewing_day,
    )
