"""One form for each shape of fact: `FORMS` maps the core's name of a shape to its form."""

from cchc.apps.plans.forms.reporting import ReportForm
from cchc.apps.plans.forms.shapes.acts import DoneForm, NarrativeForm, PeriodsForm
from cchc.apps.plans.forms.shapes.figures import AmountForm, AssignedForm, CountForm, RatioForm
from cchc.apps.plans.forms.shapes.lists import DocumentsForm, EventsForm, MembersForm, TrendForm

FORMS: dict[str, type[ReportForm]] = {
    form.shape: form
    for form in (
        RatioForm,
        CountForm,
        AmountForm,
        TrendForm,
        MembersForm,
        AssignedForm,
        DocumentsForm,
        EventsForm,
        PeriodsForm,
        DoneForm,
        NarrativeForm,
    )
}
