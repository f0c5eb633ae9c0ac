"""What is told of a petition, and the link by which a reader stops the letters."""

from uuid import UUID

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.lib import encryption, tokens
from campaign.lib.cards import Card
from campaign.lib.languages import Said
from campaign.petitions.models import Petition, State
from campaign.signatures.models import Signature
from campaign.signatures.queries.rows import extent
from campaign.updates.models import Kind, Update


def published(petition: Petition) -> list[Update]:
    """Return what everybody may read, the newest first."""
    return list(Update.objects.filter(petition=petition, number__isnull=False))


def words(update: Update, language: str) -> tuple[Said, Said]:
    """Return title and text; English only where both are written."""
    if language == "en" and update.has_english:
        return Said(update.title_en, "en"), Said(update.body_en, "en")
    return Said(update.title, "ko"), Said(update.body, "ko")


def address_of(update: Update) -> str:
    """Return the address of its public page in the language of the moment."""
    path = reverse("updates:update", args=[update.petition.slug, update.number])
    return settings.SITE_URL + path


def card_of(update: Update, language: str) -> Card:
    """Show whose news it is, and of which day, as the picture beside a shared link."""
    petition, day = update.petition, update.published_at
    kind = _("소식") if update.kind == Kind.OTHER else update.get_kind_display()
    parts = [kind, date_format(localtime(day), "DATE_FORMAT") if day else ""]
    return Card(
        name="updates:card",
        args=(petition.slug, str(update.number)),
        above=petition.organisation.name_in(language),
        title=str(words(update, language)[0]),
        below=" · ".join(filter(None, parts)),
        is_demo=petition.is_demo,
    )


def next_number(petition: Petition) -> int:
    return (Update.objects.filter(petition=petition).aggregate(n=Max("number"))["n"] or 0) + 1


def progress(update: Update) -> int:
    """Return how far its letters are, in percent of the signatures gone through."""
    if update.finished_at:
        return 100
    _number, last = extent(update.petition)
    return min(99, update.last_serial * 100 // last) if last else 0


def active() -> list[Petition]:
    """Return the petitions of which something may be told."""
    return list(Petition.objects.exclude(state=State.DRAFT).filter(destroyed_at=None))


def token_of(signature: Signature) -> str:
    """Return the secret that stops the letters to a signer; it opens nothing else."""
    return tokens.derived(signature.id, key=_key(signature.petition_id))


def reader_of(token: str) -> Signature | None:
    """Return the signature whose letters such a link stops, or None."""
    row = tokens.row_in(token)
    found = Signature.objects.select_related("petition").filter(pk=row).first() if row else None
    if found is None or found.is_withdrawn or found.petition.is_destroyed:
        return None
    return found if tokens.is_genuine(token, found.id, key=_key(found.petition_id)) else None


def _key(petition_id: UUID) -> bytes:
    key = current_key(owner=petition_id, purpose=Purpose.INDEX)
    return encryption.derive(key.secret, purpose="link that stops news")
