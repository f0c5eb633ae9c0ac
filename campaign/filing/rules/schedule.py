"""From what happened to a filing, what is due and when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from campaign.filing.rules.periods import DayOff, last_day
from campaign.filing.rules.terms import AFTER_RECOMMENDATION, Terms

DAY = timedelta(days=1)


class Kind(StrEnum):
    """What can happen to a filing."""

    RECEIVED = "received"
    HANDLER = "handler"
    PROGRESS = "progress"
    EXTENDED = "extended"
    SUPPLEMENT_ASKED = "supplement_asked"
    SUPPLEMENT_GIVEN = "supplement_given"
    TRANSFERRED = "transferred"
    RECOMMENDED = "recommended"
    AGENCY_REPLIED = "agency_replied"
    REPLIED = "replied"
    WITHDRAWN = "withdrawn"
    DUE_SET = "due_set"
    NOTE = "note"


class Duty(StrEnum):
    """What somebody owes by a day; all but the supplement is the authority's."""

    PROGRESS = "progress"
    ANSWER = "answer"
    SUPPLEMENT = "supplement"
    AGENCY = "agency"


class Standing(StrEnum):
    DONE = "done"
    COMING = "coming"
    SOON = "soon"
    DOUBTFUL = "doubtful"  # late by the shorter way of counting, not by the longer
    LATE = "late"


SOON = timedelta(days=7)


@dataclass(frozen=True)
class Fact:
    """Something that happened; `route` counts from here, `until` is a day that somebody named."""

    kind: Kind
    on: date
    route: str = ""
    until: date | None = None
    duty: str = ""


@dataclass(frozen=True)
class Due:
    """A day by which something is owed. Expected: we counted it. Otherwise somebody named it."""

    duty: Duty
    on: date
    latest: date
    law: str = ""
    is_expected: bool = True
    is_done: bool = False

    def standing(self, today: date) -> Standing:
        if self.is_done:
            return Standing.DONE
        if today > self.latest:
            return Standing.LATE
        if today > self.on:
            return Standing.DOUBTFUL
        return Standing.SOON if self.on - today <= SOON else Standing.COMING


def schedule(facts: Sequence[Fact], terms: Mapping[str, Terms], is_off: DayOff) -> list[Due]:
    """Return what is or was due, by day; `facts` are in the order in which they happened.

    `terms` are those of each route. Nobody owes anything to who withdrew.
    """
    found = [_as_set(due, facts) for due in _counted(facts, terms, is_off)]
    found += _only_set(facts, {due.duty for due in found})
    if _last(facts, Kind.WITHDRAWN):
        found = [replace(due, is_done=True) for due in found]
    return sorted(found, key=lambda due: (due.on, due.duty))


def _counted(facts: Sequence[Fact], terms: Mapping[str, Terms], is_off: DayOff) -> Iterator[Due]:
    begun = _last(facts, Kind.RECEIVED, Kind.TRANSFERRED)
    if begun:
        since = [fact for fact in facts if fact.on >= begun.on]
        own = terms.get(begun.route, Terms())
        yield from _progress(begun, own, since, is_off)
        yield from _answer(begun, own, since, is_off)
    asked = _last(facts, Kind.SUPPLEMENT_ASKED)
    if asked and asked.until:
        given = _since(facts, asked, Kind.SUPPLEMENT_GIVEN)
        yield Due(Duty.SUPPLEMENT, asked.until, asked.until, is_expected=False, is_done=given)
    told = _last(facts, Kind.RECOMMENDED)
    if told:
        on = last_day(told.on, AFTER_RECOMMENDATION, is_off)
        done = _since(facts, told, Kind.AGENCY_REPLIED)
        yield Due(Duty.AGENCY, on, on, "부패방지권익위법 제50조 제1항", is_done=done)


def _progress(begun: Fact, terms: Terms, since: Sequence[Fact], is_off: DayOff) -> Iterator[Due]:
    if terms.progress:
        on = last_day(begun.on, terms.progress, is_off, left_out=_paused(since))
        done = _since(since, begun, Kind.PROGRESS, Kind.REPLIED, Kind.RECOMMENDED)
        yield Due(Duty.PROGRESS, on, on, terms.law, is_done=done)


def _answer(begun: Fact, terms: Terms, since: Sequence[Fact], is_off: DayOff) -> Iterator[Due]:
    if terms.answer is None:
        return
    paused = _paused(since)
    on = last_day(begun.on, terms.answer, is_off, left_out=paused)
    latest = last_day(begun.on, terms.answer_if or terms.answer, is_off, left_out=paused)
    done = _since(since, begun, Kind.REPLIED, Kind.RECOMMENDED)
    due = Due(Duty.ANSWER, on, max(on, latest), terms.law, is_done=done)
    extended = _last(since, Kind.EXTENDED)
    yield _extended(due, extended, terms, is_off) if extended else due


def _extended(due: Due, extended: Fact, terms: Terms, is_off: DayOff) -> Due:
    """Take the day that was told; else count the extension from the end of the first period."""
    if extended.until:
        return replace(due, on=extended.until, latest=extended.until, is_expected=False)
    if terms.extension is None:
        return due
    on = last_day(due.on, terms.extension, is_off)
    return replace(due, on=on, latest=max(on, last_day(due.latest, terms.extension, is_off)))


def _paused(facts: Sequence[Fact]) -> set[date]:
    """Return the days that a supplement took, its first and last among them.

    They are not counted (Enforcement Decree of the Administrative Procedures Act, article 11).
    """
    days: set[date] = set()
    asked: Fact | None = None
    for fact in facts:
        if fact.kind == Kind.SUPPLEMENT_ASKED:
            asked = asked or fact
        elif fact.kind == Kind.SUPPLEMENT_GIVEN and asked:
            days |= {asked.on + n * DAY for n in range((fact.on - asked.on).days + 1)}
            asked = None
    return days


def _as_set(due: Due, facts: Sequence[Fact]) -> Due:
    """Let a person's day, set for a reason, stand before ours."""
    named = [fact for fact in facts if fact.kind == Kind.DUE_SET and fact.duty == due.duty]
    day = named[-1].until if named else None
    return replace(due, on=day, latest=day, is_expected=False) if day else due


def _only_set(facts: Sequence[Fact], counted: set[Duty]) -> list[Due]:
    named = {
        Duty(fact.duty): fact.until
        for fact in facts
        if fact.kind == Kind.DUE_SET and Duty(fact.duty) not in counted
    }
    done = {
        Duty.ANSWER: (Kind.REPLIED, Kind.RECOMMENDED),
        Duty.PROGRESS: (Kind.PROGRESS, Kind.REPLIED, Kind.RECOMMENDED),
        Duty.SUPPLEMENT: (Kind.SUPPLEMENT_GIVEN,),
        Duty.AGENCY: (Kind.AGENCY_REPLIED,),
    }
    return [
        Due(duty, day, day, is_expected=False, is_done=_last(facts, *done[duty]) is not None)
        for duty, day in named.items()
        if day
    ]


def _last(facts: Sequence[Fact], *kinds: Kind) -> Fact | None:
    return next((fact for fact in reversed(facts) if fact.kind in kinds), None)


def _since(facts: Sequence[Fact], begun: Fact, *kinds: Kind) -> bool:
    return any(fact.kind in kinds and fact.on >= begun.on for fact in facts)
