"""An exporter asks for a packet."""

import os
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.evidence.queries import unchecked
from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.keys.rules import wrap_record_key
from campaign.lib import clock
from campaign.lib.jobs import enqueue
from campaign.lib.refused import Refused
from campaign.packets.models import Complaint, Packet
from campaign.packets.queries.changes import last_delivered
from campaign.packets.queries.checklist import is_round_over
from campaign.packets.queries.numbers import places
from campaign.people.models import User
from campaign.petitions.actions.check_export import check_export
from campaign.petitions.models import Organisation, Petition
from campaign.routes.queries import submission_of


class ComplaintMissing(Refused):
    code = "complaint_missing"
    message = _("신청서에 적을 내용이 아직 없습니다. 먼저 신청 취지와 이유를 적어 주세요.")


class EvidenceUnchecked(Refused):
    code = "evidence_unchecked"
    message = _("아직 살펴보지 않은 증거·참고자료가 있습니다. 쪽마다 살펴본 뒤 확인을 눌러 주세요.")


class NothingDelivered(Refused):
    code = "nothing_delivered"
    message = _("보충할 문서가 없습니다. 먼저 낸 문서를 제출한 것으로 적어 주세요.")


class NumbersLeft(Refused):
    code = "numbers_left"
    message = _("글에 남의 번호로 보이는 것이 있습니다. “글 속의 번호”에서 하나씩 정해 주세요.")


class RoundNotOver(Refused):
    code = "round_not_over"
    message = _(
        "공동으로 신청할 때는 먼저 공동신청인에게 내는 날을 알리고, 그날이 되어야 문서를 만들 수 "
        "있습니다."
    )


@transaction.atomic
def request_packet(
    *,
    actor: User,
    petition: Petition,
    purpose: str,
    is_supplement: bool = False,
    has_comments: bool = False,
) -> Packet:
    """Queue a packet; the worker freezes and renders it.

    A supplement holds only what changed since the packet that was handed in last.
    """
    check_export(actor=actor, petition=petition)
    if not Complaint.objects.filter(petition=petition).exists():
        raise ComplaintMissing
    if unchecked(petition):
        raise EvidenceUnchecked
    if places(petition):
        raise NumbersLeft
    base = last_delivered(petition) if is_supplement else None
    if is_supplement and base is None:
        raise NothingDelivered
    submission = submission_of(petition)
    if submission.is_joint and not is_round_over(submission):
        raise RoundNotOver
    Organisation.objects.select_for_update().get(pk=petition.organisation_id)
    data = current_key(owner=petition.id, purpose=Purpose.DATA)
    packet = Packet(petition=petition, purpose=purpose, requested_by=actor, base=base)
    packet.requested_at, packet.has_comments = clock.now(), has_comments
    packet.document_number = _next_number(petition, clock.today())
    packet.wrap = wrap_record_key(
        os.urandom(32), key=data.secret, key_id=data.id, place=packet.place
    )
    packet.save(force_insert=True)
    record(actor=actor, act="packet.request", subject=packet, purpose=purpose)
    enqueue("packets.advance", packet_id=str(packet.pk))
    return packet


def _next_number(petition: Petition, today: date) -> str:
    """Return the next number of the organisation in this year, such as 생인연-2026-0001."""
    organisation = petition.organisation
    short = organisation.short_name or organisation.name[:6]
    prefix = f"{short}-{today.year}-"
    last = Packet.objects.filter(document_number__startswith=prefix).count()
    return f"{prefix}{last + 1:04d}"
