from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.audit.lines import verbs
from cchc.ui.forms import DayField


def verb_choices():
    named = sorted(((verb, str(words)) for verb, words in verbs().items()), key=lambda pair: pair[1])
    return [("", _("Mọi việc")), *((verb, words[:1].upper() + words[1:]) for verb, words in named)]


class JournalFilter(forms.Form):
    q = forms.CharField(label=_("Tìm người, đối tượng"), required=False)
    verb = forms.ChoiceField(label=_("Việc"), required=False, choices=verb_choices)
    since = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Đến ngày"), required=False)
