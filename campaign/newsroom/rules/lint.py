"""What must not leave the house: a wrong weekday, another hour, an old place, an empty blank."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from campaign.press.rules.wording import WEEKDAYS

DAY = re.compile(
    r"(?:(?P<year>20\d\d)\s*[년.\-/]\s*)?(?<![\d.])(?P<month>1[0-2]|0?[1-9])\s*[월./\-]\s*"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)\s*[일.]?"
    r"(?:\s*\(\s*(?P<weekday>[월화수목금토일])(?:요일)?\s*\))?"
)
HOUR = re.compile(
    r"(?:(?P<half>오전|오후|낮|밤|새벽)\s*)?(?<!\d)(?P<hour>2[0-3]|1\d|0?\d)"
    r"(?:\s*시(?:\s*(?P<minutes>[0-5]?\d)\s*분|\s*(?P<thirty>반))?|:(?P<colon>[0-5]\d))(?!\d|간)"
)
BLANK = re.compile(
    r"\{\{[^}]*\}\}|[○◯]{2,}|\bO{3,}\b|_{3,}|\bTODO\b|\bXX+\b|(?<![\d,:.])00(?:월|일|명|시)"
)
SIGNED = re.compile(r"(?:서명|연명)[^.\n]{0,14}?(\d[\d,]*)\s*명|(\d[\d,]*)\s*명[^.\n]{0,8}서명")
SENTENCE = re.compile(r"(?<=[다요죠함임]\.)\s+|\n")
ROUND = 100  # a goal or an estimate, which nobody takes for a count
NOON = 12


class Problem(StrEnum):
    WEEKDAY = "weekday"
    HOUR = "hour"
    PLACE = "place"
    BLANK = "blank"
    NUMBER = "number"
    STALE = "stale"
    NAME = "name"
    QUOTE = "quote"
    CONTACT = "contact"


@dataclass(frozen=True)
class Finding:
    """What is wrong, the words that show it, and what would be right where that is known."""

    problem: Problem
    words: str
    right: str = ""


@dataclass(frozen=True)
class Occasion:
    """What a text on an event has to agree with; times in Korea's."""

    starts_at: datetime
    ends_at: datetime
    place: str
    old_places: tuple[str, ...] = ()
    other_hours: tuple[datetime, ...] = ()


def weekdays(text: str, *, year: int) -> Iterator[Finding]:
    """Find days whose weekday is another; a day without a year is one of `year`."""
    for found in DAY.finditer(text):
        if not found["weekday"]:
            continue
        day = _day(found, year)
        if day is None:
            yield Finding(Problem.WEEKDAY, found[0].strip())
        elif (right := WEEKDAYS[day.weekday()]) != found["weekday"]:
            yield Finding(Problem.WEEKDAY, found[0].strip(), right)


def hours(text: str, occasion: Occasion) -> Iterator[Finding]:
    """Find sentences that name the day of the event with an hour at which nothing of it is."""
    allowed = {occasion.starts_at, *occasion.other_hours}
    for sentence in SENTENCE.split(text):
        days = [_day(found, occasion.starts_at.year) for found in DAY.finditer(sentence)]
        if occasion.starts_at.date() not in days:
            continue
        rest = DAY.sub(" ", sentence)
        for found in HOUR.finditer(rest):
            if not _fits(found, occasion, allowed):
                yield Finding(Problem.HOUR, found[0].strip(), f"{occasion.starts_at:%H:%M}")


def places(text: str, occasion: Occasion) -> Iterator[Finding]:
    """Find a place where the event was once to be, and is not any more."""
    for old in occasion.old_places:
        if old and old in text.replace(occasion.place, ""):
            yield Finding(Problem.PLACE, old, occasion.place)


def blanks(text: str) -> Iterator[Finding]:
    for found in BLANK.finditer(text):
        yield Finding(Problem.BLANK, found[0])


def numbers(text: str, total: int | None) -> Iterator[Finding]:
    """Find a number of signers that was typed by hand and is not what the log says."""
    for found in SIGNED.finditer(text):
        typed = int((found[1] or found[2]).replace(",", ""))
        if typed != total and typed % ROUND:
            yield Finding(Problem.NUMBER, found[0], "" if total is None else f"{total:,}")


def lint(
    texts: Iterable[str], *, year: int, occasion: Occasion | None, total: int | None
) -> list[Finding]:
    """Return what is wrong in the texts, each thing once."""
    found: dict[Finding, None] = {}
    for text in texts:
        found |= dict.fromkeys(weekdays(text, year=year))
        found |= dict.fromkeys(blanks(text))
        found |= dict.fromkeys(numbers(text, total))
        if occasion:
            found |= dict.fromkeys(hours(text, occasion))
            found |= dict.fromkeys(places(text, occasion))
    return list(found)


def _day(found: "re.Match[str]", year: int) -> date | None:
    try:
        return date(int(found["year"] or year), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _fits(found: "re.Match[str]", occasion: Occasion, allowed: set[datetime]) -> bool:
    hour = int(found["hour"])
    minute = 30 if found["thirty"] else int(found["minutes"] or found["colon"] or 0)
    half = {"오후": 12, "밤": 12, "낮": 12}.get(found["half"] or "", 0)
    if half and hour < NOON:
        hour += half
    at = occasion.starts_at.replace(hour=hour, minute=minute)
    return at in allowed or occasion.starts_at <= at <= occasion.ends_at
