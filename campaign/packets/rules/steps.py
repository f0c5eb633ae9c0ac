"""The way of a packet to its authority: where one stands, and what is next."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    ROUTE = "route"
    CONTENT = "content"
    CHECKLIST = "checklist"
    FREEZE = "freeze"
    RENDER = "render"
    APPROVE = "approve"
    HAND_OVER = "hand_over"


class Standing(StrEnum):
    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True)
class Way:
    """What is behind a petition on its way to a packet; of the newest packet that was not left."""

    has_route: bool
    has_content: bool
    is_checked: bool
    is_frozen: bool = False
    is_rendered: bool = False
    is_approved: bool = False
    is_delivered: bool = False


def steps(way: Way) -> list[tuple[Step, Standing]]:
    """Return every step with how it stands; exactly one is now, until all are done."""
    done = dict(
        zip(
            Step,
            (
                way.has_route,
                way.has_content,
                way.is_checked,
                way.is_frozen,
                way.is_rendered,
                way.is_approved,
                way.is_delivered,
            ),
            strict=True,
        )
    )
    first = next((step for step in Step if not done[step]), None)
    return [(step, _standing(step, first, is_done=done[step])) for step in Step]


def _standing(step: Step, first: Step | None, *, is_done: bool) -> Standing:
    if is_done:
        return Standing.DONE
    return Standing.NOW if step == first else Standing.NEXT


class Part(StrEnum):
    ROLL = "roll"
    MAIN = "main"
    LISTS = "lists"


def parts(*, done: int, steps: int, rows: int) -> list[tuple[Part, Standing]]:
    """Return the parts of a packet that is being made: the roll first, the lists last.

    A worker counts rows while it sets the roll, then one for each part that follows.
    """
    behind = {Part.ROLL: steps > 0 and done >= rows, Part.MAIN: steps > 0 and done >= steps - 1}
    behind[Part.LISTS] = steps > 0 and done >= steps
    first = next((part for part in Part if not behind[part]), None)
    return [
        (
            part,
            Standing.DONE if behind[part] else Standing.NOW if part == first else Standing.NEXT,
        )
        for part in Part
    ]
