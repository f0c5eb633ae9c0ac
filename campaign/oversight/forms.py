"""What organisers type about who watches the log."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from campaign.oversight.models import Kind


class WitnessForm(forms.Form):
    """What a witness has sent: its key, and where it answers."""

    vkey = forms.CharField(
        label=_("증인의 열쇠"),
        max_length=300,
        help_text=_("증인이 보내 준 한 줄. 예: ngo.example.org/witness+1a2b3c4d+BA…"),
    )
    url = forms.URLField(
        label=_("증인의 주소"),
        max_length=300,
        assume_scheme="https",
        help_text=_("https://로 시작합니다."),
    )


class QuorumForm(forms.Form):
    """How many must sign."""

    needed = forms.IntegerField(
        label=_("몇 곳이 서명해야 펴내나"),
        min_value=0,
        max_value=20,
        help_text=_(
            "0이면 기다리지 않습니다. 세 곳이 있으면 2를 권합니다. 모자라면 새 장부를 펴내지 않고 "
            "마지막 것을 계속 보여 줍니다. 서명은 멈추지 않습니다."
        ),
    )


class ReaderForm(forms.Form):
    """Whom to ask."""

    email = forms.EmailField(label=_("전자우편"), max_length=254)
    kind = forms.ChoiceField(label=_("누구"), choices=Kind.choices)
    language = forms.ChoiceField(label=_("편지의 말"), choices=settings.LANGUAGES)
