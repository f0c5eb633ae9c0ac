"""Prepare the letter to those who hold what no longer stands; note who heard by telephone."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.newsroom.models import Document
from campaign.newsroom.queries import gate
from campaign.outreach.models import Call, Contact, Distribution, SendState
from campaign.outreach.queries import notices, told
from campaign.outreach.queries.sending import usual_subject
from campaign.people.models import User
from campaign.press.models import Event


class NobodyHoldsOld(Refused):
    code = "nobody_holds_old"
    message = _("옛것을 알고 있는 사람이 없습니다.")


class NotHeld(Refused):
    code = "not_held"
    message = _("이 사람은 옛것을 알고 있지 않습니다.")


@transaction.atomic
def prepare_notice(*, actor: User | None, event: Event) -> Distribution:
    """Draft the notice of an event's last material change; pressed twice, it is the same draft."""
    revision = event.revisions.filter(is_material=True).first()
    if revision is None or not any(one.is_old for one in told.of_event(event)):
        raise NobodyHoldsOld
    of_what = {"event": event, "revision": revision, "petition": event.petition}
    return _draft(actor, subject=notices.subject(event), **of_what)


@transaction.atomic
def prepare_correction(*, actor: User | None, document: Document) -> Distribution:
    """Draft the letter with what is right now to those who got what was wrong."""
    version = gate.newest(document)
    if version is None or not any(one.is_old for one in told.of_document(document)):
        raise NobodyHoldsOld
    head = "[철회] " if document.retracted_at else "[정정] "
    subject = (head + usual_subject(version))[:150]
    return _draft(actor, version=version, petition=document.petition, subject=subject)


def _draft(actor: User | None, *, subject: str, **of_what: Any) -> Distribution:
    rows = Distribution.objects.filter(state=SendState.DRAFT, is_notice=True, **of_what)
    there = rows.first()
    if there:
        return there
    row = Distribution.objects.create(
        is_notice=True, subject=subject, drafted_at=clock.now(), **of_what
    )
    record(actor=actor, act="distribution.prepare", subject=row, notice=True)
    return row


@transaction.atomic
def note_call(
    *, actor: User | None, contact: Contact, event: Event | None, document: Document | None
) -> Call:
    """Note that somebody who held the old was told by telephone how it stands now."""
    about = told.of_event(event) if event else told.of_document(document) if document else []
    if not any(one.is_old and one.contact.pk == contact.pk for one in about):
        raise NotHeld
    edition = event.sequence if event else told.needed_of(document) if document else 0
    row, _is_new = Call.objects.get_or_create(
        contact=contact,
        event=event,
        document=document,
        edition=edition,
        defaults={"at": clock.now(), "by": actor},
    )
    record(actor=actor, act="contact.call", subject=contact)
    return row
