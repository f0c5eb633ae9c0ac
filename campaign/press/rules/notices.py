"""The clock of the notice of an assembly (집회 및 시위에 관한 법률 제6조), without a judgement.

Whether a press conference is an assembly is decided by a person: courts look at what is done
(대법원 2012.4.26. 2011도6294), and nothing here decides it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Signs by which courts have seen an assembly; who and where is asked before them.
SIGNS = ("slogans", "placards", "amplifier", "march", "road")
QUESTIONS = ("outdoor", "several", *SIGNS)
SIGNS_TO_CONSIDER = 2
MARGIN = timedelta(hours=2)
MISSED, ALARMS = "missed", (1, 6, 24, 72)
STEP = timedelta(minutes=10)
NEEDED = {"required", "filed", "correction", "restricted", "banned", "to_withdraw"}
MOVES = {
    "file": ({"required"}, "filed"),
    "ask_correction": ({"filed", "restricted"}, "correction"),
    "correct": ({"correction"}, "filed"),
    "restrict": ({"filed"}, "restricted"),
    "ban": ({"filed", "correction", "restricted"}, "banned"),
    "withdraw": ({"filed", "correction", "restricted", "to_withdraw"}, "withdrawn"),
}
# What a move of the event leaves of the notice: one that lies at the police has to be taken back.
LYING = {"filed", "correction", "restricted"}


@dataclass(frozen=True)
class Hours:
    """What the law sets, and how much earlier we want to be done."""

    opens: int
    closes: int
    internal: int
    correction: int
    withdrawal: int


@dataclass(frozen=True)
class Window:
    """When a notice may be handed in; hours are counted as they pass, whatever clocks do."""

    opens_at: datetime
    closes_at: datetime
    internal_at: datetime
    withdraw_by: datetime


def window(starts_at: datetime, hours: Hours) -> Window:
    closes_at = starts_at - timedelta(hours=hours.closes)
    return Window(
        opens_at=starts_at - timedelta(hours=hours.opens),
        closes_at=closes_at,
        internal_at=closes_at - timedelta(hours=hours.internal),
        withdraw_by=starts_at - timedelta(hours=hours.withdrawal),
    )


def phase(now: datetime, of: Window) -> str:
    """Tell where in the window it is: early, open, hurry or missed."""
    if now > of.closes_at:
        return MISSED
    if now < of.opens_at:
        return "early"
    return "hurry" if now >= of.internal_at else "open"


def alarm(now: datetime, of: Window) -> str:
    """Return which hour before the deadline was reached last, "missed", or "" before all."""
    if now > of.closes_at:
        return MISSED
    left = of.closes_at - now
    return next((str(hours) for hours in ALARMS if left <= timedelta(hours=hours)), "")


def earliest(now: datetime, hours: Hours) -> datetime:
    """Return the first beginning that can still be notified, with time to walk there."""
    first = now + timedelta(hours=hours.closes) + MARGIN
    past = (first - datetime.min.replace(tzinfo=first.tzinfo)) % STEP
    return first + (STEP - past if past else timedelta())


def is_too_late(now: datetime, starts_at: datetime, hours: Hours) -> bool:
    return now > window(starts_at, hours).closes_at


def signs(answers: dict[str, bool]) -> list[str]:
    """Return which signs of an assembly were answered with yes."""
    return [name for name in SIGNS if answers.get(name)]


def should_consider(answers: dict[str, bool]) -> bool:
    """Tell whether a notice ought to be considered; a person decides."""
    meets = answers.get("outdoor", False) and answers.get("several", False)
    return meets and len(signs(answers)) >= SIGNS_TO_CONSIDER


def after(state: str, step: str) -> str | None:
    """Return the state after a step, or None where it cannot be taken."""
    before, to = MOVES[step]
    return to if state in before else None


def steps_from(state: str) -> list[str]:
    return [step for step, (before, _to) in MOVES.items() if state in before]
