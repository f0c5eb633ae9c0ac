"""The half hour after the last speech: what is there, and what is missing."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign.agenda.queries.handover import Handed, handed
from campaign.agenda.rules import ENOUGH, HALF_HOUR, Known
from campaign.guests.models import CheckIn
from campaign.guests.queries import door
from campaign.lib import clock
from campaign.newsroom.models import Document, Kind
from campaign.photos.models import Consent, Photo
from campaign.photos.queries import photos
from campaign.press.models import Event
from campaign.press.queries.run_sheets import sheet
from campaign.press.rules.wording import day_style


@dataclass(frozen=True)
class Picture:
    """A photograph with what it lacks; who was asked has to stand there by name."""

    photo: Photo
    lacks: list[str]

    @property
    def is_ready(self) -> bool:
        return self.photo.published_at is not None


@dataclass(frozen=True)
class Check:
    """Something that has to be there: `how` says how far it is."""

    label: str
    is_done: bool
    url: str
    how: str = ""


@dataclass(frozen=True)
class Pack:
    ended_at: datetime | None
    speakers: list[str]
    pictures: list[Picture]
    outlets: int
    handed: Handed | None
    releases: list[Document]

    @property
    def until(self) -> datetime | None:
        return self.ended_at and self.ended_at + HALF_HOUR

    @property
    def is_late(self) -> bool:
        return self.until is not None and clock.now() > self.until


def ended_at(event: Event) -> datetime | None:
    """Return when the last item ended, by the run sheet or else by the plan."""
    run = sheet(event).run
    if run.mode == "ended":
        return run.ends_at
    is_over = run.mode == "idle" and event.ends_at < clock.now()
    return event.ends_at if is_over else None


def spoke(event: Event) -> list[str]:
    """Return who really spoke in public, by public name and office, each once."""
    found = {
        f"{row.item.speaker}({row.item.role})" if row.item.role else row.item.speaker: None
        for row in sheet(event).rows
        if row.line.state == "done" and row.item.speaker and row.item.is_public
    }
    return list(found)


def pack(event: Event) -> Pack:
    rows = sorted(photos.photos(event), key=lambda one: one.published_at is None)[:ENOUGH]
    came = CheckIn.objects.filter(event=event).exists()
    releases = Document.objects.filter(event=event, kind=Kind.RELEASE)
    return Pack(
        ended_at=ended_at(event),
        speakers=spoke(event),
        pictures=[Picture(one, _lacks(one)) for one in rows],
        outlets=len({one.outlet for one in door.expected(event) if one.since}) if came else 0,
        handed=handed(event),
        releases=list(releases.filter(_after(event)).prefetch_related("versions")),
    )


def _after(event: Event) -> Q:
    """Return which texts were begun after the event had: one from before tells what was to be."""
    return Q(drafted_at__gte=event.starts_at)


def _lacks(photo: Photo) -> list[str]:
    is_nameless = photo.consent == Consent.AGREED and not photo.consent_note
    return photos.lacks(photo) + (["asked"] if is_nameless else [])


def checks(event: Event, found: Pack) -> list[Check]:
    """Return what has to be there, with the page on which it is put right."""
    base = [event.petition.slug, event.slug]
    live, pictures = reverse("press:live", args=base), reverse("photos:photos", args=base)
    ready = sum(one.is_ready and not one.lacks for one in found.pictures)
    is_out = any(one.sequence for one in found.releases)
    rows = [
        Check(_("마지막 순서까지 마침"), found.ended_at is not None, live),
        Check(_("실제로 말한 사람"), bool(found.speakers), live, ", ".join(found.speakers)),
        Check(_("사진 다섯 장을 공개함"), ready >= ENOUGH, pictures, f"{ready} / {ENOUGH}"),
    ]
    if found.handed or event.kind == "handover":
        number = found.handed.number if found.handed else ""
        rows.append(
            Check(_("접수 번호"), bool(number), reverse("agenda:handover", args=base), number)
        )
    page = reverse("agenda:after", args=base) + "#release"
    if found.releases:
        document = found.releases[0]
        page = reverse("newsroom:document", args=[event.petition.slug, document.pk])
    rows.append(Check(_("사후 보도자료를 펴냄"), is_out, page))
    return rows


def known(event: Event) -> Known:
    """Return what a release after the event can say."""
    what = handed(event)
    answer = what.answer if what else None
    return Known(
        title=event.title,
        day=day_style(timezone.localtime(event.starts_at)),
        place=event.place or event.stream_url,
        hosts=event.hosts,
        speakers=spoke(event),
        recipient=event.petition.recipient.name if what else "",
        document=what.packet.document_number if what else "",
        receipt=what.number if what else "",
        due=f"{answer.due.on.year}. {answer.due.on.month}. {answer.due.on.day}." if answer else "",
    )
