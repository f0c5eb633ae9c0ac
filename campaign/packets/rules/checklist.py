"""What must be so before a packet leaves the house: seen by the site, or answered by a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Line(StrEnum):
    STATUTORY = "statutory"
    PEOPLE = "people"
    HOUSEHOLDS = "households"
    RECIPIENT = "recipient"
    REPRESENTATIVES = "representatives"
    ROUND = "round"
    SIGNED = "signed"
    REMEDIES = "remedies"
    ROLL_ACCEPTED = "roll_accepted"
    PROFILE = "profile"
    FROZEN = "frozen"
    PUBLIC_COPY = "public_copy"
    PRIVACY = "privacy"
    ENCRYPTED = "encrypted"
    APPROVED = "approved"


class Status(StrEnum):
    DONE = "done"
    REASONED = "reasoned"
    OPEN = "open"
    LATER = "later"  # comes by itself, with a later step


# The law or the consent leaves no way round these.
NO_REASON = {Line.STATUTORY, Line.RECIPIENT, Line.ROUND}
# Only a person can know these.
BY_PERSON = (Line.HOUSEHOLDS, Line.SIGNED, Line.ROLL_ACCEPTED)


@dataclass(frozen=True)
class Seen:
    """What the site knows of the petition, its complaint and its packet."""

    missing: tuple[str, ...]
    people: int
    min_people: int
    is_consented: bool
    representatives: int
    max_representatives: int | None
    declares_remedies: bool
    proceedings: int
    is_electronic: bool
    profile_fits: bool
    is_agreed: bool = True  # to those who represent; where organisations file nobody is asked
    is_joint: bool = False
    is_round_over: bool = False
    is_frozen: bool = False
    is_approved: bool = False
    min_households: int = 1


@dataclass(frozen=True)
class Answered:
    """What a person answered to a line: so it is, or why it is not."""

    reason: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Row:
    """A line as it stands."""

    line: Line
    status: Status
    answer: Answered | None = None

    @property
    def is_open(self) -> bool:
        return self.status == Status.OPEN

    @property
    def by_person(self) -> bool:
        return self.line in BY_PERSON

    @property
    def takes_reason(self) -> bool:
        return self.line not in NO_REASON and self.status != Status.LATER


def rows(seen: Seen, answers: Mapping[str, Answered]) -> list[Row]:
    """Return every line that applies, in the order in which one sees to them."""
    known = _known(seen)
    return [
        _row(line, known.get(line), answers.get(line)) for line in Line if line not in _spared(seen)
    ]


def is_complete(found: list[Row]) -> bool:
    """Tell whether nothing is left that has to be so before a second person approves."""
    return not any(row.is_open for row in found)


def _known(seen: Seen) -> dict[Line, Status]:
    most = seen.max_representatives
    holds = {
        Line.STATUTORY: not seen.missing,
        Line.PEOPLE: seen.people >= seen.min_people,
        Line.RECIPIENT: seen.is_consented,
        Line.REPRESENTATIVES: seen.is_agreed and (most is None or seen.representatives <= most),
        Line.REMEDIES: seen.declares_remedies or not seen.proceedings,
        Line.ROUND: seen.is_round_over,
        Line.PROFILE: seen.profile_fits,
        Line.PRIVACY: True,  # one of the documents
        Line.ENCRYPTED: True,  # no packet is handed out otherwise
    }
    comes = {
        Line.FROZEN: seen.is_frozen,
        Line.PUBLIC_COPY: seen.is_frozen,  # the site makes it from the same snapshot
        Line.APPROVED: seen.is_approved,
    }
    return {
        **{line: Status.DONE if held else Status.OPEN for line, held in holds.items()},
        **{line: Status.DONE if held else Status.LATER for line, held in comes.items()},
    }


def _spared(seen: Seen) -> Iterator[Line]:
    """Yield the lines that do not apply here."""
    if seen.min_households <= 1:
        yield Line.HOUSEHOLDS
    if not seen.is_electronic:
        yield Line.ROLL_ACCEPTED
    if not seen.is_joint:
        yield Line.ROUND
    if not seen.representatives:
        yield Line.SIGNED


def _row(line: Line, known: Status | None, answer: Answered | None) -> Row:
    if known in {Status.DONE, Status.LATER}:
        return Row(line, known)
    if answer is None or (line in NO_REASON):
        return Row(line, Status.OPEN)
    if answer.reason:
        return Row(line, Status.REASONED, answer)
    return Row(line, Status.DONE if line in BY_PERSON else Status.OPEN, answer)
