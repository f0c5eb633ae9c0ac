"""An organiser looks: at a page of names, or for the one signature of an address."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.audit.models import AuditEvent
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.signatures.models import Method, Signature
from campaign.signatures.queries.marks import fingerprint_of_contact
from campaign.signatures.queries.records import open_record
from campaign.signatures.rules.signer import Record

PER_HOUR = 60
LOOKS = (
    *("signatures.find", "phone.look", "phone.resend"),
    *("phone.ask_code", "phone.withdraw_pending"),
)


class NothingLeft(Refused):
    code = "nothing_left"
    message = _("끝난 캠페인의 개인정보를 파기했습니다. 찾을 수 있는 것이 남아 있지 않습니다.")


class TooManyLooks(Refused):
    code = "too_many_looks"
    message = _("한 시간에 60번까지 찾을 수 있습니다. 조금 뒤에 다시 해 주세요.")


@transaction.atomic
def open_names(
    *, actor: User, petition: Petition, signatures: Sequence[Signature]
) -> dict[Signature, Record]:
    """Open the records of a page; the access log says who looked at which of them."""
    live = [row for row in signatures if not (row.is_withdrawn or petition.is_destroyed)]
    prefetch_related_objects(live, "recordkey")
    if live:
        serials = [row.entry.serial for row in live if row.entry.serial]
        detail = {"rows": len(live), "from": min(serials, default=0), "to": max(serials, default=0)}
        record(actor=actor, act="signatures.look", subject=petition, **detail)  # type: ignore[arg-type]
    return {row: open_record(row) for row in live}


@transaction.atomic
def find_signatures(*, actor: User, petition: Petition, email: str) -> list[Signature]:
    """Find the signatures of one address; the log keeps what stands for it, never the address."""
    fingerprint = note_look(actor=actor, petition=petition, contact=email, act="signatures.find")
    rows = Signature.objects.filter(petition=petition, method=Method.EMAIL, fingerprint=fingerprint)
    return list(rows.select_related("entry", "recordkey").order_by("slot"))


def note_look(
    *, actor: User, petition: Petition, contact: str, act: str, method: Method = Method.EMAIL
) -> bytes:
    """Write down a question about one address or number, and return what stands for it.

    Nobody asks about very many; of a campaign whose data were destroyed, nobody asks at all.
    """
    if petition.is_destroyed:
        raise NothingLeft
    asked = AuditEvent.objects.filter(
        actor=actor, act__in=LOOKS, at__gt=clock.now() - timedelta(hours=1)
    )
    if asked.count() >= PER_HOUR:
        raise TooManyLooks
    fingerprint = fingerprint_of_contact(method, contact, petition_id=petition.id)
    record(actor=actor, act=act, subject=petition, fingerprint=fingerprint[:8].hex())
    return fingerprint
