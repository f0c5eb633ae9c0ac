"""How long a route gives an authority."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from campaign.filing.rules.periods import Counting, Period, Unit

# An authority answers a recommendation of the Commission (Act on the Commission, article 50 (1)).
AFTER_RECOMMENDATION = Period(30)
OTHER = "OTHER"  # the authority says by when it answers, or nobody knows


@dataclass(frozen=True)
class Terms:
    """The periods of a route; `answer_if` where the law leaves open how the answer's is counted."""

    law: str = ""
    answer: Period | None = None
    answer_if: Period | None = None
    extension: Period | None = None
    progress: Period | None = None

    @classmethod
    def read(cls, data: Mapping[str, Any], *, law: str) -> "Terms":
        """Read what a route says: {"answer": {"number": 60, "unit", "counting"}, …}."""
        names = {field.name for field in fields(cls)} - {"law"}
        return cls(law, **{name: _period(data[name]) for name in names & set(data)})


def _period(data: Mapping[str, Any]) -> Period:
    return Period(
        int(data["number"]),
        Counting(data.get("counting", Counting.AFTER_FIRST)),
        Unit(data.get("unit", Unit.DAYS)),
    )
