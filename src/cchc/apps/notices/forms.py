from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.apps.notices.choices import Mail
from cchc.ui.forms import VersionedForm


class PreferenceForm(VersionedForm):
    mail = forms.ChoiceField(label=_("Khi nào gửi"), choices=Mail, widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("Gửi qua"), widget=forms.RadioSelect)

    def __init__(self, *args, offered=(), **kwargs):
        super().__init__(*args, **kwargs)
        channel: Any = self.fields["channel"]
        channel.choices = offered
