"""Tell joint applicants when it will be filed; ask them whether it may be withdrawn."""

import logging
from datetime import date, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from campaign.audit.actions import record
from campaign.letters import queries as letters
from campaign.letters.actions.note import note_sent
from campaign.lib import clock, mail
from campaign.lib.mailboxes import canonical_email
from campaign.lib.refused import Refused
from campaign.packets.models import Round, RoundLetter
from campaign.packets.queries.withdrawal import filed_serials, is_filed
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.routes.models import Submission
from campaign.routes.queries import submission_of
from campaign.signatures.models import Method, Signature
from campaign.signatures.queries import rows as signature_rows
from campaign.signatures.queries.marks import private_token
from campaign.signatures.queries.records import language_of, open_record

log = logging.getLogger(__name__)
LEAD = timedelta(days=3)
LEASE, BATCH, PAGE = timedelta(minutes=10), 100, 500


class NotJoint(Refused):
    code = "not_joint"
    message = _("단체가 신청하는 절차에서는 공동신청인에게 알릴 것이 없습니다.")


class TooSoon(Refused):
    code = "too_soon"
    message = _("읽고 정할 시간이 있도록, 오늘부터 사흘 뒤나 그보다 나중의 날을 골라 주세요.")


class NotFiled(Refused):
    code = "not_filed"
    message = _("아직 낸 문서가 없어 취하할 것이 없습니다.")


@transaction.atomic
def begin_round(*, actor: User, petition: Petition, files_on: date) -> Round:
    """Say on which day it will be filed; a worker mails everybody who applies jointly."""
    submission = _joint(petition, by=files_on)
    row = Round.objects.create(
        submission=submission, files_on=files_on, asked_by=actor, asked_at=clock.now()
    )
    record(actor=actor, act="round.begin", subject=petition, on=files_on.isoformat())
    return row


@transaction.atomic
def ask_to_withdraw(*, actor: User, petition: Petition, reason: str, answers_until: date) -> Round:
    """Ask everybody named in what was filed whether it may be withdrawn."""
    submission = _joint(petition, by=answers_until)
    if not is_filed(petition):
        raise NotFiled
    row = Round.objects.create(
        submission=submission,
        answers_until=answers_until,
        reason=reason,
        asked_by=actor,
        asked_at=clock.now(),
    )
    record(actor=actor, act="round.ask", subject=petition, on=answers_until.isoformat())
    return row


def _joint(petition: Petition, *, by: date) -> Submission:
    submission = submission_of(petition)
    if submission.pk is None or not submission.is_joint:
        raise NotJoint
    if by < clock.today() + LEAD:
        raise TooSoon
    return submission


def advance_rounds() -> int:
    """List whom a letter is due to, mail what is due, and return how many went."""
    for row in Round.objects.filter(listed_at=None).select_related("submission__petition"):
        _list(row)
    return _mail()


def _list(row: Round) -> None:
    """Write down everybody who applies jointly; doing it again adds nobody twice.

    Only those who are named in what was filed can agree to withdraw it.
    """
    petition, asks = row.submission.petition, row.answers_until is not None
    filed = filed_serials(petition) if asks else set[int]()
    applicants, unreached, last = 0, 0, 0
    live = signature_rows.live(petition).order_by("entry__serial")
    while page := list(live.filter(entry__serial__gt=last)[:PAGE]):
        asked = []
        for signature in page:
            if asks and signature.entry.serial not in filed:
                continue
            fields = open_record(signature).fields
            if "joint" not in fields:
                continue
            applicants += 1
            has_mail = fields["method"] == Method.EMAIL
            unreached += not has_mail
            if has_mail or asks:  # the table of answers lacks nobody
                due_at = clock.now() if has_mail else None
                asked.append(RoundLetter(round=row, signature=signature, due_at=due_at))
        RoundLetter.objects.bulk_create(asked, ignore_conflicts=True)
        last = page[-1].entry.serial or last
    Round.objects.filter(pk=row.pk).update(
        applicants=applicants, unreached=unreached, listed_at=clock.now()
    )


def _mail() -> int:
    sent, batch = 0, _hold()
    opened = [(row, _address(row.signature)) for row in batch]
    marks = {row.pk: letters.mark_of(canonical_email(to)) for row, to in opened if to}
    stopped = letters.suppressed(marks.values())
    with mail.connection() as connection:
        for row, to in opened:
            if to and marks[row.pk] not in stopped:
                try:
                    connection.send_messages([_letter(row, to)])
                except SMTPException as refusal:
                    log.warning("letter of %s not taken: %s", row.pk, type(refusal).__name__)
                    continue
                note_sent([marks[row.pk]])
                sent += 1
            RoundLetter.objects.filter(pk=row.pk).update(
                due_at=None, mailed_at=clock.now() if to else None
            )
    return sent


@transaction.atomic
def _hold() -> list[RoundLetter]:
    """Hold what is due for ten minutes; who dies after this leaves the rows due again."""
    rows = RoundLetter.objects.select_for_update(skip_locked=True, of=("self",))
    due = rows.select_related(
        "round__submission__petition__organisation",
        "round__submission__petition__recipient",
        "signature__recordkey",
    ).filter(due_at__lte=clock.now())
    held = list(due.order_by("due_at")[:BATCH])
    RoundLetter.objects.filter(pk__in=[row.pk for row in held]).update(due_at=clock.now() + LEASE)
    return held


def _address(signature: Signature) -> str:
    """Return where to write to, or nothing to who has withdrawn meanwhile."""
    if signature.is_withdrawn or signature.void_reason is not None:
        return ""
    return open_record(signature).fields["contact"]


def _letter(row: RoundLetter, to: str) -> mail.Letter:
    petition, language = row.round.submission.petition, language_of(row.signature)
    organisation = petition.organisation.name_in(language)
    asks = row.round.answers_until is not None
    with override(language):
        page = "packets:withdrawal" if asks else "signatures:mine"
        path = reverse(page, args=[private_token(row.signature)])
        recipient = str(petition.recipient)
    return mail.compose(
        "packets/withdrawal" if asks else "packets/round",
        to=to,
        language=language,
        context={
            "private_url": str(settings.SITE_URL) + path,
            "organisation": organisation,
            "recipient": recipient,
            "files_on": row.round.files_on,
            "answers_until": row.round.answers_until,
            "help_phone": petition.help_phone,
        },
        sender=organisation,
    )
