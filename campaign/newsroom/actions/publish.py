"""Publish a version: from then on it is final, and everybody reads it from its hour on."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.newsroom.actions.revise import hold_draft
from campaign.newsroom.models import Change, Document, Numbering, Version
from campaign.newsroom.queries.checks import findings
from campaign.newsroom.queries.compose import desk_of, gather
from campaign.people.models import User
from campaign.press.actions.guard_names import refuse_names
from campaign.press.rules.wording import printable


class NotClean(Refused):
    code = "not_clean"
    message = _("아직 바로잡을 것이 있습니다. 아래 목록을 보아 주세요.")


class NotApproved(Refused):
    code = "not_approved"
    message = _("이 단체는 다른 사람이 승인한 글만 펴냅니다. 아직 승인하지 않았습니다.")


class NothingSaid(Refused):
    code = "nothing_said"
    message = _("무엇을 고쳤는지 한 줄로 적어 주세요. 앞 판을 읽은 사람에게 보입니다.")


class NoHour(Refused):
    code = "no_hour"
    message = _("엠바고에는 공개하는 때가 있어야 합니다.")


class NoErratum(Refused):
    code = "no_erratum"
    message = _("틀렸던 것과 맞는 것을 적어 주세요. 바로잡은 것 모음에 보입니다.")


class Retracted(Refused):
    code = "retracted"
    message = _("이미 거둔 글입니다.")


class NotOut(Refused):
    code = "not_out"
    message = _("펴낸 글이 아닙니다.")


@transaction.atomic
def publish_version(*, actor: User | None, version: Version) -> Version:
    """Freeze what copies are made from, and give the document its number."""
    locked = hold_draft(version)
    document = Document.objects.select_for_update(of=("self",)).get(pk=locked.document_id)
    locked.document = document
    _refuse(locked)
    if document.sequence is None:
        _number(document)
    locked.published_at = clock.now()
    locked.frozen = gather(locked)
    locked.save()
    record(
        actor=actor,
        act="document.publish",
        subject=document,
        number=document.number,
        version=locked.number,
    )
    return locked


def _refuse(version: Version) -> None:
    document = version.document
    if document.retracted_at:
        raise Retracted
    if document.is_embargoed and document.opens_at is None:
        raise NoHour
    if version.change not in {Change.FIRST, Change.TYPO} and not version.change_note:
        raise NothingSaid
    if version.change == Change.CORRECTED and not version.erratum:
        raise NoErratum
    desk = desk_of(document)
    if desk and desk.needs_two and version.approved_by_id is None:
        raise NotApproved
    if findings(version):
        raise NotClean


def _number(document: Document) -> None:
    """Take the next number of the year, under a lock, so that none is left out."""
    year = timezone.localtime(clock.now()).year
    Numbering.objects.get_or_create(organisation=document.publisher, year=year)
    row = Numbering.objects.select_for_update().get(organisation=document.publisher, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    document.year, document.sequence = year, row.last
    document.save(update_fields=["year", "sequence"])


@transaction.atomic
def lift_embargo(*, actor: User | None, document: Document) -> Document:
    """Open it to everybody now."""
    locked = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if not locked.versions.filter(published_at__isnull=False).exists():
        raise NotOut
    locked.opens_at = clock.now()
    locked.save(update_fields=["opens_at"])
    record(actor=actor, act="document.lift", subject=locked)
    return locked


@transaction.atomic
def retract_document(*, actor: User | None, document: Document, why: str) -> Document:
    """Say that it is withdrawn, and why; it stays, marked, and so does its number."""
    locked = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if locked.sequence is None:
        raise NotOut
    if locked.retracted_at:
        raise Retracted
    refuse_names(locked.petition, why)
    locked.retracted_at, locked.retracted_why = clock.now(), printable(why)
    locked.save(update_fields=["retracted_at", "retracted_why"])
    record(actor=actor, act="document.retract", subject=locked)
    return locked
