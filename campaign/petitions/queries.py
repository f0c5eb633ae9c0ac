"""What is known of a petition, in the reader's language."""

import time
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db.models import Q, QuerySet

from campaign.people.models import User
from campaign.people.rules import TABLE, Capability, Role
from campaign.petitions.models import Manifest, Membership, Organisation, Petition, TextVersion
from campaign.petitions.rules import Words
from campaign.privacy.rules import Names


@dataclass(frozen=True)
class Signable:
    """A petition with the words that are signed now."""

    petition: Petition
    text: TextVersion
    manifest: Manifest


def signable(slug: str) -> Signable:
    """Return the published petition, or raise Petition.DoesNotExist."""
    manifest = (
        Manifest.objects.select_related(
            "text",
            "petition__organisation",
            "petition__recipient",
            "petition__ministry",
        )
        .filter(petition__slug=slug)
        .order_by("-number")
        .defer("body")
        .first()
    )
    if manifest is None:
        raise Petition.DoesNotExist
    return Signable(manifest.petition, manifest.text, manifest)


def signable_now(slug: str) -> Signable:
    """Return the same from memory: a change reaches every process within PAGE_SECONDS."""
    seconds = settings.PAGE_SECONDS
    return _remembered(slug, time.monotonic() // seconds) if seconds else signable(slug)


@lru_cache(maxsize=64)
def _remembered(slug: str, _tick: float) -> Signable:
    return signable(slug)


def words(text: TextVersion, language: str) -> Words:
    """Return the text in a language; Korean where there is no English."""
    if language == "en" and text.has_english:
        return Words(text.title_en, text.lead_en, text.demands_en, text.body_en, "en")
    return Words(text.title, text.lead, text.demands, text.body)


def names(petition: Petition, language: str) -> Names:
    """Return who asks and who receives."""
    organisation, to, about = petition.organisation, petition.recipient, petition.ministry
    if language == "en":
        return Names(organisation.name_in(language), to.name_en, about.name_en)
    return Names(organisation.name, to.name, about.name)


def petitions_of(user: User) -> QuerySet[Petition]:
    """Return the petitions on which a person has a role."""
    return Petition.objects.filter(_grant(user)).distinct().order_by("-opened_at", "slug")


def capabilities(user: User, petition: Petition) -> frozenset[Capability]:
    """Return all that a person may do on this petition."""
    roles = (
        Membership.objects.filter(user=user, organisation=petition.organisation_id)
        .filter(Q(petition=None) | Q(petition=petition))
        .values_list("role", flat=True)
    )
    return frozenset().union(*(TABLE[Role(role)] for role in roles))


def organisations_of(user: User) -> QuerySet[Organisation]:
    """Return the organisations that a person owns, for which petitions can be begun."""
    return Organisation.objects.filter(
        membership__user=user, membership__role=Role.OWNER, membership__petition=None
    ).distinct()


def _grant(user: User) -> Q:
    whole = Q(organisation__membership__user=user, organisation__membership__petition=None)
    return whole | Q(membership__user=user)
