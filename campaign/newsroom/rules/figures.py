"""Numbers that texts may quote: what a signed head of the log says, and how it is cited."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Self

FRESH = timedelta(hours=24)
PLACEHOLDER = re.compile(r"\{\{\s*fact:\s*([a-z_]+)\s*\}\}")
NO_PROMISE = "1인 1서명을 보증하지 않음"
NO_PROMISE_EN = "One signature a person is not guaranteed."


@dataclass(frozen=True)
class Figures:
    """The count of the log at one size, and when that was its newest head; in Korea's time."""

    contact: int
    paper: int
    identity: int
    log_size: int
    root: str
    as_of: datetime
    is_mail_only: bool = True

    @property
    def total(self) -> int:
        return self.contact + self.paper + self.identity

    def is_stale(self, now: datetime) -> bool:
        """Tell whether the numbers are too old to be published."""
        return now - self.as_of > FRESH

    def as_data(self) -> dict[str, Any]:
        return asdict(self) | {"as_of": self.as_of.isoformat()}

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{**data, "as_of": datetime.fromisoformat(data["as_of"])})


def cite(figures: Figures) -> str:
    """Return the number as a newspaper may print it."""
    parts = [
        f"{name} {number:,}"
        for name, number in (
            ("전자우편" if figures.is_mail_only else "연락처", figures.contact),
            ("종이", figures.paper),
            ("본인확인", figures.identity),
        )
        if number
    ]
    split = "·".join(parts) + ", " if parts else ""
    return f"{figures.total:,}명({split}{_moment(figures.as_of)}). {NO_PROMISE}"


def cite_in_english(figures: Figures) -> str:
    parts = [
        f"{name} {number:,}"
        for name, number in (
            ("e-mail" if figures.is_mail_only else "e-mail, text or account", figures.contact),
            ("paper", figures.paper),
            ("identity check", figures.identity),
        )
        if number
    ]
    when = f"{figures.as_of.day} {figures.as_of:%B %Y, %H:%M} KST"
    split = "; ".join([*parts, when])
    return f"{figures.total:,} people ({split}). {NO_PROMISE_EN}"


def facts(figures: Figures) -> dict[str, str]:
    """Return what may stand in place of {{ fact:… }}, by its key."""
    return {
        "verified_signatures": f"{figures.total:,}",
        "verified_by_contact": f"{figures.contact:,}",
        "verified_on_paper": f"{figures.paper:,}",
        "verified_by_identity": f"{figures.identity:,}",
        "as_of": _moment(figures.as_of),
        "citation": cite(figures),
    }


def fill(text: str, figures: Figures | None) -> str:
    """Put the numbers in; a key that there is not stays as it was typed, for a person to see."""
    known = facts(figures) if figures else {}
    return PLACEHOLDER.sub(lambda found: known.get(found[1], found[0]), text)


def without_known(text: str, figures: Figures | None) -> str:
    """Leave out what will be filled in, so that only what a person typed is looked at."""
    known = facts(figures) if figures else {}
    return PLACEHOLDER.sub(lambda found: "" if found[1] in known else found[0], text)


def _moment(at: datetime) -> str:
    return f"{at.month}월 {at.day}일 {at:%H:%M}"
