"""What an owner types about a server."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.webhooks.models import Topic


class EndpointForm(forms.Form):
    url = forms.URLField(
        label=_("받을 주소"),
        max_length=300,
        assume_scheme="https",
        help_text=_("https://로 시작합니다. 우리가 이 주소로 POST를 보냅니다."),
    )
    topics = forms.MultipleChoiceField(
        label=_("무엇을 알릴까요"), choices=Topic.choices, widget=forms.CheckboxSelectMultiple
    )
