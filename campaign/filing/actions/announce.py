"""Tell signers what the authority answered: by mail, each once."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from campaign.audit.actions import record
from campaign.filing.models import Announcement, Told
from campaign.lib import clock, mail
from campaign.lib.jobs import enqueue
from campaign.lib.refused import Refused
from campaign.packets.models import Answer
from campaign.people.models import User
from campaign.signatures.actions.mail_signers import Post, mail_signers
from campaign.signatures.models import Signature
from campaign.signatures.queries.marks import private_token
from campaign.signatures.queries.records import language_of
from campaign.signatures.rules.signer import Record


class ToldAlready(Refused):
    code = "told_already"
    message = _("이 답변은 이미 알렸습니다. 한 번만 알립니다.")


@transaction.atomic
def announce(*, actor: User, answer: Answer) -> Announcement:
    """Queue letters to those who signed by e-mail; telling them is part of what they agreed to.

    The words of consent A name "notice of receipt and outcome" among the purposes.
    """
    petition = answer.packet.petition
    row, is_new = Announcement.objects.get_or_create(
        answer=answer,
        defaults={
            "petition": petition,
            "summary": answer.summary,
            "summary_en": answer.summary_en,
            "asked_by": actor,
            "asked_at": clock.now(),
        },
    )
    if not is_new:
        raise ToldAlready
    record(actor=actor, act="filing.announce", subject=answer.packet)
    enqueue("filing.announce")
    return row


def mail_announcements() -> int:
    """Mail what is due and return how many letters went."""
    return mail_signers(POST)


def _letter(row: Told, signature: Signature, record: Record) -> mail.Letter:
    one, language = row.announcement, language_of(signature)
    petition = one.petition
    with override(language):
        own = reverse("signatures:mine", args=[private_token(signature)])
        page = reverse("pages:petition", args=[petition.slug])
    is_english = language == "en" and one.summary_en
    return mail.compose(
        "filing/result",
        to=record.fields["contact"],
        language=language,
        sender=petition.organisation.name_in(language),
        context={
            "summary": one.summary_en if is_english else one.summary,
            "page_url": settings.SITE_URL + page,
            "own_url": settings.SITE_URL + own,
            "phone": petition.help_phone,
        },
    )


POST = Post(told=Announcement, rows=Told, tells="announcement", compose=_letter)
