"""What is typed about links and partners."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.petitions.models import Organisation, Petition


class LinkForm(forms.Form):
    """For what a link is, and whose it is."""

    label = forms.CharField(
        label=_("어디에 쓰나요?"), max_length=80, help_text=_("예: 카카오톡 단체방, 소식지 11월호")
    )
    organisation = forms.ModelChoiceField(
        label=_("어느 단체의 링크인가요?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("단체와 상관없음"),
    )

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = petition.coalition.order_by("endorsement__order")  # type: ignore[attr-defined]


class PartnerForm(forms.Form):
    """Who sees the numbers, for which organisation."""

    organisation = forms.ModelChoiceField(
        label=_("단체"), queryset=Organisation.objects.none(), empty_label=_("골라 주세요")
    )
    email = forms.EmailField(label=_("전자우편"))

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = petition.coalition.exclude(pk=petition.organisation_id)
        self.fields["organisation"].queryset = others.order_by("endorsement__order")  # type: ignore[attr-defined]
