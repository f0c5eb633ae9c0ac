"""Numbers in the texts of a packet that must not leave unseen."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from campaign.keys.actions.site import site_key
from campaign.lib import richtext
from campaign.packets.models import Complaint, ConfirmedNumber
from campaign.packets.rules.numbers import Number, found
from campaign.petitions.models import Petition

# What people write of their own; contact details stand in other fields on purpose.
PROSE = (
    *("title", "attention", "purpose", "facts", "reasons"),
    *("letter", "other_remedies", "other_commissions", "agent"),
)


@dataclass(frozen=True)
class Place:
    """A number, and the text in which it stands; `mark` tells it from all others."""

    field: str
    label: str
    number: Number
    mark: str
    is_signed: bool = False


def places(petition: Petition) -> list[Place]:
    """Return the numbers in the texts of a packet about which nobody has decided."""
    told = ConfirmedNumber.objects.filter(petition=petition).values_list("mark", flat=True)
    confirmed = {bytes(mark).hex() for mark in told}
    return [one for one in _places(petition) if one.mark not in confirmed]


def _places(petition: Petition) -> Iterator[Place]:
    complaint = Complaint.objects.filter(petition=petition).first()
    for field in PROSE if complaint else ():
        label = str(Complaint._meta.get_field(field).verbose_name)  # type: ignore[union-attr]  # noqa: SLF001
        for number in found(_prose(getattr(complaint, field))):
            yield Place(field, label, number, _mark(petition, field, number))
    for row in petition.manifests.select_related("text").order_by("number"):
        text = row.text
        prose = "\n".join([text.title, text.lead, *text.demands, richtext.plain(text.body)])
        for number in found(prose):
            label = _("서명한 글 제%s판") % row.number
            mark = _mark(petition, f"text {row.number}", number)
            yield Place("", label, number, mark, is_signed=True)


def _prose(value: str | list[str]) -> str:
    return "\n".join(value) if isinstance(value, list) else richtext.plain(value)


def _mark(petition: Petition, field: str, number: Number) -> str:
    said = b"\0".join([petition.pk.bytes, field.encode(), number.value.encode()])
    return hmac.digest(site_key("confirmed number"), said, "sha256").hex()
