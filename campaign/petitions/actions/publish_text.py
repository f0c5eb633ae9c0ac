"""Freeze a version of the text and pin it in the ledger."""

from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.ledger.actions.append import append_manifest
from campaign.ledger.models import Log
from campaign.ledger.queries import public_keys
from campaign.lib import canonical, clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions import queries
from campaign.petitions.actions.draft import origin
from campaign.petitions.models import Manifest, Petition, State, TextVersion
from campaign.petitions.rules import manifest


class NotOpen(Refused):
    code = "not_open"
    message = _("서명을 여는 때에 글이 공개되고, 마감한 뒤에는 새 글을 공개하지 않습니다.")


class NoTextToPublish(Refused):
    code = "no_text_to_publish"
    message = _("공개할 새 글이 없습니다. 먼저 글을 저장해 주세요.")


class OutlineLeft(Refused):
    code = "outline_left"
    message = _("무엇을 쓸지 알려 주는 뼈대 문장이 아직 남아 있습니다. “청원문”에서 바꾸어 주세요.")


class SecondReaderMissing(Refused):
    code = "second_reader_missing"
    message = _("이 청원은 다른 사람이 살펴본 글만 공개합니다. “청원문”에서 살펴보아 주세요.")


@transaction.atomic
def publish_text(*, actor: User | None, petition: Petition) -> Manifest:
    """Make the draft text the one that is signed from now on.

    Opening publishes the first; before that nothing of a petition is public.
    """
    locked = Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    if locked.state != State.OPEN:
        raise NotOpen
    text = petition.texts.filter(published_at=None).first()
    if text is None:
        raise NoTextToPublish
    if text.has_outline:
        raise OutlineLeft
    if petition.needs_second_reader and text.checked_by_id is None:
        raise SecondReaderMissing
    text.published_at = clock.now()
    text.save(update_fields=["published_at"])
    pinned = pin_text(petition, text)
    record(actor=actor, act="text.publish", subject=petition, digest=pinned.digest)
    return pinned


def pin_text(petition: Petition, text: TextVersion) -> Manifest:
    """Write down the words and the log's keys, to the byte, and enter their hash in the log."""
    number = petition.manifests.count()
    languages = ["ko", "en"] if text.has_english else ["ko"]
    said = manifest(
        origin=origin(petition),
        number=number,
        words={language: queries.words(text, language) for language in languages},
        names={language: queries.names(petition, language) for language in languages},
        keys=public_keys(Log.objects.get(pk=petition.pk)),
        is_demo=petition.is_demo,
    )
    body = canonical.to_bytes(said | {"max_per_contact": petition.slots})
    digest = sha256(body)
    append_manifest(log_id=petition.id, number=number, digest=digest.digest())
    return Manifest.objects.create(
        petition=petition, number=number, text=text, body=body, digest=digest.hexdigest()
    )
