"""Who was asked whether a case may be withdrawn, and what they said."""

from codecs import BOM_UTF8

from django.utils import timezone

from campaign.exports.rules.cells import csv_line
from campaign.lib import clock
from campaign.packets.models import Packet, Round, RoundLetter, State
from campaign.petitions.models import Petition
from campaign.privacy.models import Disclosure, Kind
from campaign.signatures.models import Signature

ANSWERS = {True: "동의", False: "동의하지 않음", None: "답 없음"}
NOT_MAILED = "편지가 가지 않음"


def asked_of(signature: Signature) -> RoundLetter | None:
    """Return the newest letter that asked this person, answered or not."""
    asked = RoundLetter.objects.filter(signature=signature, round__answers_until__isnull=False)
    return asked.select_related("round").order_by("-round__asked_at").first()


def is_filed(petition: Petition) -> bool:
    return Packet.objects.filter(petition=petition, state=State.DELIVERED).exists()


def filed_serials(petition: Petition) -> set[int]:
    """Return the serials that what was handed in names; who joined later has filed nothing yet."""
    filed = Packet.objects.filter(petition=petition, state=State.DELIVERED)
    told = Disclosure.objects.filter(
        kind=Kind.DELIVERED, source__in=[str(pk) for pk in filed.values_list("pk", flat=True)]
    )
    return {
        serial
        for ranges in told.values_list("serials", flat=True)
        for first, last in ranges
        for serial in range(first, last + 1)
    }


def is_over(row: Round) -> bool:
    return row.answers_until is None or row.answers_until < clock.today()


def answers_csv(row: Round) -> bytes:
    """Return what each said, by the number that stands in the roll: no name leaves once more."""
    letters = row.letters.order_by("signature__entry__serial")
    values = letters.values_list("signature__entry__serial", "agrees", "answered_at", "mailed_at")
    lines = [csv_line(["서명번호", "답", "답한 때"])]
    for serial, agrees, at, mailed_at in values:
        when = f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""
        said = ANSWERS[agrees] if at or mailed_at else NOT_MAILED
        lines.append(csv_line([str(serial), said, when]))
    return BOM_UTF8 + b"".join(lines)
