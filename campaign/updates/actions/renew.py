"""Ask those who want news again every two years: what they get, and how to stop it."""

from datetime import UTC, datetime, timedelta
from itertools import count

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from campaign.ledger.queries import serials_between
from campaign.lib import clock, mail
from campaign.petitions.models import Petition
from campaign.signatures.actions.mail_signers import Post, everybody, mail_signers
from campaign.signatures.models import Signature
from campaign.signatures.queries.records import language_of
from campaign.signatures.rules.signer import Record
from campaign.updates.actions.deliver import let_stop
from campaign.updates.models import Renewal, RenewalLetter
from campaign.updates.queries import active, token_of

TWO_YEARS = timedelta(days=2 * 365)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def begin_renewals() -> None:
    """Let those be asked whose two years are over; a day asks nobody whom another one asked.

    Who agreed later than they signed is asked a little early, nobody late.
    """
    for petition in active():
        _begin(petition)


@transaction.atomic
def _begin(petition: Petition) -> None:
    Petition.objects.select_for_update().get(pk=petition.pk)
    for time in count(1):
        found = serials_between(petition.pk, LONG_AGO, clock.now() - time * TWO_YEARS)
        if found is None:
            return
        until = found[1]
        before = Renewal.objects.filter(petition=petition, time=time)
        done = before.aggregate(n=Max("until_serial"))["n"] or 0
        if until > done and not before.filter(on=clock.today()).exists():
            Renewal.objects.create(
                petition=petition,
                time=time,
                on=clock.today(),
                last_serial=done,
                until_serial=until,
            )


def mail_renewals() -> int:
    """Mail what is due and return how many letters went."""
    return mail_signers(POST)


def _signers(one: Renewal) -> QuerySet[Signature]:
    return everybody(one).filter(entry__serial__lte=one.until_serial)


def _letter(row: RenewalLetter, signature: Signature, record: Record) -> mail.Letter:
    petition, language = row.renewal.petition, language_of(signature)
    with override(language):
        stop = settings.SITE_URL + reverse("updates:stop", args=[token_of(signature)])
        own = settings.SITE_URL + reverse("signatures:again", args=[petition.slug])
        day = date_format(record.signed_on, "DATE_FORMAT")
    organisation = petition.organisation.name_in(language)
    letter = mail.compose(
        "updates/renewal",
        to=record.fields["contact"],
        language=language,
        context={
            "organisation": organisation,
            "day": day,
            "choices": record.choices,
            "stop_url": stop,
            "own_url": own,
            "phone": petition.help_phone,
        },
        sender=organisation,
    )
    let_stop(letter, stop)
    return letter


POST = Post(
    told=Renewal,
    rows=RenewalLetter,
    tells="renewal",
    compose=_letter,
    signers=_signers,
    is_wanted=lambda _row, record: record.choices.news or record.choices.fundraising,
)
