"""What is chosen for the day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.agenda.queries.handover import ready
from campaign.packets.models import Packet
from campaign.petitions.models import Petition


class PacketForm(forms.Form):
    packet = forms.ModelChoiceField(
        label=_("전달할 문서"),
        queryset=Packet.objects.none(),
        error_messages={"required": _("문서를 골라 주세요.")},
    )

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["packet"].queryset = ready(petition)  # type: ignore[attr-defined]
