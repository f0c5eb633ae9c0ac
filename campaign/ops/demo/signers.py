"""Invented signers: the same seed gives the same people."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from campaign.ops.demo.content import Dates
from campaign.signatures.rules.signer import FULL, MASKED, PRIVATE, Choices, Signer

SEOUL = ZoneInfo("Asia/Seoul")
PROVIDED, SAMPLED = 0.88, 0.4
COMMENTED, FOREIGN = 0.12, 0.02
EVENT_WEIGHT, AFTER_WEIGHT, WEEKEND = 4.5, 2.4, 0.6


def signers(content: dict[str, Any], *, seed: int, number: int) -> Iterator[Signer]:
    """Yield people with names, regions and choices as one would meet them."""
    luck = random.Random(seed)  # noqa: S311 (nothing here is secret)
    apart = random.Random(seed + 1)  # noqa: S311 (the same)
    names, places = content["names"], content["regions"]
    for at in range(number):
        has_comment = luck.random() < COMMENTED
        yield Signer(
            name=_name(luck, names),
            contact=f"signer{at:07d}@{luck.choice(content['domains'])}",
            region=luck.choices(list(places), list(places.values()))[0],
            comment=luck.choice(content["comments"]) if has_comment else "",
            choices=Choices(
                provide=luck.random() < PROVIDED,
                show=luck.choices([PRIVATE, MASKED, FULL], [70, 20, 10])[0],
                comment_use=has_comment,
                news=luck.random() < 0.3,
                sample=apart.random() < SAMPLED,
            ),
        )


def _name(luck: random.Random, names: dict[str, Any]) -> str:
    if luck.random() < FOREIGN:
        return str(luck.choice(names["romanised"]))
    surname = luck.choices(list(names["surnames"]), list(names["surnames"].values()))[0]
    return str(surname + luck.choice(names["given"]))


def moments(dates: Dates, *, until: datetime, seed: int, number: int) -> list[datetime]:
    """Return when each signs: more on the day of the press conference, fewer at weekends."""
    luck = random.Random(seed + 1)  # noqa: S311
    days = [dates.opened + timedelta(days=n) for n in range((dates.today - dates.opened).days + 1)]
    chosen = luck.choices(days, [_weight(day, dates) for day in days], k=number)
    return sorted(min(_moment(luck, day), until) for day in chosen)


def _weight(day: date, dates: Dates) -> float:
    weight = WEEKEND if day.weekday() >= 5 else 1.0
    if day == dates.event:
        return weight * EVENT_WEIGHT
    return weight * AFTER_WEIGHT if timedelta(0) < day - dates.event < timedelta(days=3) else weight


def _moment(luck: random.Random, day: date) -> datetime:
    hour = luck.choices(
        range(24), [1] * 7 + [4, 6, 7, 8, 8, 9, 8, 7, 7, 7, 8, 9, 10, 11, 10, 7, 3]
    )[0]
    return datetime.combine(day, time(hour, luck.randrange(60), luck.randrange(60)), SEOUL)
