"""The letter that tells a change of an event: what was, what is, and why."""

from django.utils import timezone
from django.utils.translation import override

from campaign.lib import clock
from campaign.newsroom.queries.occasions import outline
from campaign.newsroom.rules.blocks import Block, Run
from campaign.newsroom.rules.paper import Paper
from campaign.outreach.rules.notices import chained, head_of
from campaign.press.models import Event, Revision
from campaign.press.queries.history import history
from campaign.press.queries.names import covered, shield_of
from campaign.press.rules.states import MATERIAL
from campaign.press.rules.wording import day_style


def subject(event: Event) -> str:
    return f"[{head_of(set(_changed(event)), event.state)}] {covered(event).title}"[:150]


def paper(revision: Revision) -> Paper:
    """Return the notice as paper: every value that was told, and the event as it stands."""
    event, shield = covered(revision.event), shield_of(revision.event.petition)
    changed = _changed(event)
    lines = tuple((Run(f"{label}: {chained(pairs)}"),) for label, pairs in changed.values())
    body = [Block("p", ((Run("알려 드린 행사에서 아래가 바뀌었습니다."),),)), Block("ul", lines)]
    if revision.note:
        body.append(Block("p", ((Run(f"까닭: {shield.masked(revision.note)}"),),)))
    organisation = event.petition.organisation.name
    ways = " · ".join(filter(None, [event.contact_name, event.contact_phone, event.contact_email]))
    day = day_style(timezone.localtime(clock.now()))
    return Paper(
        organisation=organisation,
        label=head_of(set(changed), event.state),
        title=event.title,
        subtitle="",
        head=(("발신", organisation), ("담당", ways), ("날짜", day)),
        body=tuple(body),
        outline=tuple(outline(event)),
        quotes=(),
        figures=(),
        about="",
        foot="",
        is_demo=event.petition.is_demo,
    )


def _changed(event: Event) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Return what somebody who was told before has wrong: each field, and its values in order."""
    found: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    with override("ko"):
        told = [changes for revision, changes in history(event) if revision.is_material]
    for changes in reversed(told):
        for one in changes:
            if one.name in MATERIAL:
                found.setdefault(one.name, (one.label, []))[1].append((one.before, one.after))
    return found
