from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.notices.choices import Mail
from cchc.ui.forms import VersionedForm


class PreferenceForm(VersionedForm):
    mail = forms.ChoiceField(label=_("Thư điện tử"), choices=Mail, widget=forms.RadioSelect)
