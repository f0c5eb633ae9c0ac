"""What is known of a petition, in the reader's language."""

import time
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery

from campaign.audit.queries import first_broken
from campaign.ledger.models import Entry
from campaign.ledger.rules.entries import EntryType, parse
from campaign.lib import clock
from campaign.lib.mailboxes import domain_of
from campaign.people.models import Invitation, User
from campaign.people.rules import TABLE, Capability, Role
from campaign.petitions.models import (
    Manifest,
    Membership,
    Organisation,
    Petition,
    Processor,
    TextVersion,
)
from campaign.petitions.rules import Words
from campaign.privacy.rules.parts import Names


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


def published() -> list[Signable]:
    """Return the petitions that are or were open, open ones and newer ones first."""
    rows = (
        Manifest.objects.select_related(
            "text", "petition__organisation", "petition__recipient", "petition__ministry"
        )
        .defer("body")
        .order_by("-petition__state", "-petition__opened_at", "petition", "number")
    )
    newest = {row.petition_id: row for row in rows}
    return [Signable(row.petition, row.text, row) for row in newest.values()]


def signable_now(slug: str) -> Signable:
    """Return the same from memory: a change reaches every process within PAGE_SECONDS."""
    seconds = settings.PAGE_SECONDS
    return _remembered(slug, time.monotonic() // seconds) if seconds else signable(slug)


def manifest_now(manifest_id: int) -> Manifest:
    """Return a manifest with its petition, but for its body, from memory as well."""
    seconds = settings.PAGE_SECONDS
    return (
        _remembered_manifest(manifest_id, time.monotonic() // seconds)
        if seconds
        else _manifest(manifest_id)
    )


@lru_cache(maxsize=64)
def _remembered(slug: str, _tick: float) -> Signable:
    return signable(slug)


@lru_cache(maxsize=64)
def _remembered_manifest(manifest_id: int, _tick: float) -> Manifest:
    return _manifest(manifest_id)


def _manifest(manifest_id: int) -> Manifest:
    return Manifest.objects.select_related("petition").defer("body").get(pk=manifest_id)


def familiar_domains(petition: Petition) -> set[str]:
    """Return the domains under which the petition's own organisation has its mail and its pages."""
    organisation = petition.organisation
    host = urlsplit(organisation.website).hostname or ""
    return {domain_of(organisation.email), host.removeprefix("www.")} - {""}


def words(text: TextVersion, language: str) -> Words:
    """Return the text in a language; Korean where there is no English."""
    if language == "en" and text.has_english:
        return Words(text.title_en, text.lead_en, text.demands_en, text.body_en, "en")
    return Words(text.title, text.lead, text.demands, text.body)


def names(petition: Petition, language: str) -> Names:
    """Return who asks and who receives."""
    organisation, to, about = petition.organisation, petition.recipient, petition.ministry
    people, ways = tuple(petition.representatives), tuple(petition.ways)
    if language == "en":
        return Names(organisation.name_in(language), to.name_en, about.name_en, people, ways)
    return Names(organisation.name, to.name, about.name, people, ways)


def titled(rows: QuerySet[Petition]) -> QuerySet[Petition]:
    """Bring along what organisers know a petition by: the title of its newest text."""
    newest = TextVersion.objects.filter(petition=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        title=Subquery(newest.values("title")[:1]),
        title_en=Subquery(newest.values("title_en")[:1]),
    )


def processors() -> dict[UUID, list[Processor]]:
    """Return who handles personal data for whom, by organisation."""
    found: dict[UUID, list[Processor]] = {}
    for row in Processor.objects.all():
        found.setdefault(row.organisation_id, []).append(row)
    return found


@dataclass(frozen=True)
class TrailCheck:
    """The access log beside its heads in the public log."""

    published: int
    broken_at: int | None


def check_trail(petition: Petition) -> TrailCheck:
    """Compute the chain of the access log again and compare it with every published head."""
    bodies = Entry.objects.filter(log=petition.pk, type=EntryType.AUDIT).values_list("body")
    heads = {leaf.number: leaf.head for leaf in (parse(bytes(body)) for (body,) in bodies)}  # type: ignore[union-attr]
    return TrailCheck(max(heads, default=0), first_broken(heads))


def petitions_of(user: User) -> QuerySet[Petition]:
    """Return the petitions on which a person has a role."""
    rows = titled(Petition.objects.filter(_grant(user)).select_related("organisation"))
    return rows.distinct().order_by("-opened_at", "slug")


def capabilities(user: User, petition: Petition) -> frozenset[Capability]:
    """Return all that a person may do on this petition."""
    roles = grants(petition).filter(user=user).values_list("role", flat=True)
    return frozenset().union(*(TABLE[Role(role)] for role in roles))


def grants(petition: Petition) -> QuerySet[Membership]:
    """Return the roles that hold on a petition: its own, and those for all of its organisation."""
    return _grants(petition.organisation_id, petition.pk)


def owners_of(petition: Petition) -> QuerySet[User]:
    """Return the owners of a petition, those of its whole organisation included."""
    return _owners(_grants(petition.organisation_id, petition.pk))


def owners_for(membership: Membership) -> QuerySet[User]:
    """Return the owners who answer for a role."""
    return _owners(_grants(membership.organisation_id, membership.petition_id))


def exports_from(user: User, petition: Petition) -> datetime | None:
    """Return from when on a person may take names out; None for who is no exporter here."""
    roles = grants(petition).filter(user=user, role=Role.EXPORTER)
    return min((role.exports_from for role in roles if role.exports_from), default=None)


def manages_all(user: User, organisation_id: UUID) -> bool:
    """Tell whether a person owns the whole organisation, not one petition alone."""
    return Membership.objects.filter(
        user=user, organisation=organisation_id, petition=None, role=Role.OWNER
    ).exists()


def manageable(user: User, petition: Petition) -> QuerySet[Membership]:
    """Return the roles that an owner may take: roles for all petitions need an owner of all."""
    rows = grants(petition)
    return rows if manages_all(user, petition.organisation_id) else rows.exclude(petition=None)


def open_invitations(user: User, petition: Petition) -> QuerySet[Invitation]:
    """Return the invitations that wait for an answer, within what a person may manage."""
    rows = Invitation.objects.filter(accepted_at=None, expires_at__gt=clock.now())
    mine = Q(petition=petition.pk)
    if manages_all(user, petition.organisation_id):
        mine |= Q(organisation=petition.organisation_id, petition=None)
    return rows.filter(mine).order_by("email", "role")


def _grants(organisation_id: UUID, petition_id: UUID | None) -> QuerySet[Membership]:
    own = Q(organisation=organisation_id) & (Q(petition=None) | Q(petition=petition_id))
    partners = Q(petition=petition_id, petition__isnull=False, role=Role.PARTNER)
    return Membership.objects.filter(own | partners)


def _owners(rows: QuerySet[Membership]) -> QuerySet[User]:
    people = rows.filter(role=Role.OWNER, user__is_active=True).values("user")
    return User.objects.filter(pk__in=people).order_by("email")


def organisations_of(user: User) -> QuerySet[Organisation]:
    """Return the organisations that a person owns, for which petitions can be begun."""
    return Organisation.objects.filter(
        membership__user=user, membership__role=Role.OWNER, membership__petition=None
    ).distinct()


def _grant(user: User) -> Q:
    whole = Q(organisation__membership__user=user, organisation__membership__petition=None)
    return whole | Q(membership__user=user)
