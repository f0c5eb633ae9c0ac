"""Where the notice of an event stands, by which rules, and until when."""

from dataclasses import dataclass
from datetime import timedelta

from campaign.lib import clock
from campaign.petitions.models import Petition
from campaign.press.models import (
    AssemblyNotice,
    Event,
    LegalRule,
    Mode,
    NoticeState,
    Precision,
    Setting,
    State,
)
from campaign.press.rules.notices import (
    NEEDED,
    Hours,
    Window,
    alarm,
    phase,
    window,
)

STALE = timedelta(days=180)
OPEN = {NoticeState.UNDECIDED, NoticeState.REQUIRED}


def rules_of(petition: Petition) -> list[LegalRule]:
    """Return the rules that hold for a petition: its organisation's own before the shipped."""
    shipped = LegalRule.objects.filter(organisation=None)
    own = {row.code: row for row in LegalRule.objects.filter(organisation=petition.organisation_id)}
    return [own.get(row.code, row) for row in shipped]


def hours_of(petition: Petition) -> Hours:
    return Hours(**{row.code: row.hours for row in rules_of(petition)})


def is_stale(rule: LegalRule) -> bool:
    """Tell whether nobody has looked at the law for half a year."""
    return rule.checked_on < clock.today() - STALE


def may_need_notice(event: Event) -> bool:
    """Tell whether people meet outdoors; the rest is for a person to weigh."""
    return event.setting == Setting.OUTDOOR and event.mode != Mode.ONLINE


def notice_of(event: Event) -> AssemblyNotice:
    """Return the notice; an empty one, not stored, where nobody has thought of it yet."""
    return AssemblyNotice.objects.filter(event=event).first() or AssemblyNotice(event=event)


def is_undecided(event: Event) -> bool:
    return may_need_notice(event) and notice_of(event).state == NoticeState.UNDECIDED


def was_needed(event: Event) -> bool:
    return AssemblyNotice.objects.filter(event=event, state__in=NEEDED).exists()


@dataclass(frozen=True)
class Clock:
    """The clock of an event whose day and hour are settled."""

    window: Window
    phase: str


def clock_of(event: Event) -> Clock | None:
    if event.precision != Precision.EXACT:
        return None
    found = window(event.starts_at, hours_of(event.petition))
    return Clock(window=found, phase=phase(clock.now(), found))


def alarm_of(event: Event, state: NoticeState) -> str:
    """Return how near the deadline is of what nobody has decided or handed in; "" while far."""
    if event.precision != Precision.EXACT or state not in OPEN:
        return ""
    return alarm(clock.now(), window(event.starts_at, hours_of(event.petition)))


def waiting(petition: Petition) -> list[tuple[Event, NoticeState]]:
    """Return events to come outdoors whose notice waits for somebody, the next first."""
    rows = Event.objects.filter(
        petition=petition,
        state__in=(State.DRAFT, State.ANNOUNCED, State.CANCELLED),
        setting=Setting.OUTDOOR,
        starts_at__gt=clock.now(),
    ).exclude(mode=Mode.ONLINE)
    found = [
        (event, NoticeState(event.notice.state if hasattr(event, "notice") else "undecided"))
        for event in rows.select_related("notice").order_by("starts_at")
    ]
    return [(event, state) for event, state in found if _waits(event, state)]


def _waits(event: Event, state: NoticeState) -> bool:
    if event.state == State.CANCELLED:
        return state == NoticeState.TO_WITHDRAW
    return state in {NoticeState.UNDECIDED, NoticeState.REQUIRED, NoticeState.CORRECTION}
