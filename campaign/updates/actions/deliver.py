"""Mail an update to those who asked for such news: each once, whatever dies on the way."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from campaign.lib import clock, mail, richtext
from campaign.signatures.actions.mail_signers import Post, mail_signers
from campaign.signatures.models import Signature
from campaign.signatures.queries.records import language_of
from campaign.signatures.rules.signer import Record
from campaign.updates.models import Kind, Mailing, Update
from campaign.updates.queries import address_of, token_of, words
from campaign.updates.rules import may_go


def mail_updates() -> int:
    """Mail what is due and return how many letters went."""
    return mail_signers(POST)


def _may_go() -> Q:
    """Let no advert go at night."""
    is_day = may_go(timezone.localtime(clock.now()), is_advert=True)
    return Q() if is_day else ~Q(update_row__kind=Kind.FUNDRAISING)


def _letter(row: Mailing, signature: Signature, record: Record) -> mail.Letter:
    language = language_of(signature)
    with override(language):
        stop = settings.SITE_URL + reverse("updates:stop", args=[token_of(signature)])
    to = record.fields["contact"]
    return compose_letter(row.update_row, language=language, to=to, stop=stop)


POST = Post(
    told=Update,
    rows=Mailing,
    tells="update_row",
    compose=_letter,
    is_wanted=lambda row, record: record.choices.wants(row.update_row.kind),
    begun=lambda: Q(mail_at__lte=clock.now()),
    may_go=_may_go,
)


def compose_letter(update: Update, *, language: str, to: str, stop: str) -> mail.Letter:
    """Return the letter as it goes out; its subject names no petition, as mailboxes are seen."""
    petition = update.petition
    title, body = words(update, language)
    with override(language):
        page = address_of(update) if update.number else ""
        own = settings.SITE_URL + reverse("signatures:again", args=[petition.slug])
    context: dict[str, Any] = {
        "is_advert": update.is_advert,
        "title": title,
        "body": richtext.plain(str(body)),
        "page_url": page,
        "own_url": own,
        "stop_url": stop,
        "organisation": petition.organisation.name_in(language),
        "phone": petition.help_phone,
    }
    letter = mail.compose(
        "updates/update",
        to=to,
        language=language,
        context=context,
        sender=petition.organisation.name_in(language),
    )
    let_stop(letter, stop)
    return letter


def let_stop(letter: mail.Letter, stop: str) -> None:
    """Let a mail program offer to leave by one press (RFC 8058)."""
    letter.extra_headers["List-Unsubscribe"] = f"<{stop}>"
    letter.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
