"""How long each route gives an authority, with its law. Read on 2026-11-23."""

from dataclasses import dataclass

from campaign.filing.rules.periods import Counting, Period, Unit


@dataclass(frozen=True)
class Terms:
    """The periods of a route; `answer_if` where the law leaves open how the answer's is counted."""

    law: str
    answer: Period | None = None
    answer_if: Period | None = None
    extension: Period | None = None
    progress: Period | None = None


def _open(number: int, *, progress: int | None = None, extension: int = 60) -> dict[str, Period]:
    """Return periods in calendar days; that the Treatment Act counts them is not ruled out."""
    found = {
        "answer": Period(number),
        "answer_if": Period(number, Counting.WORKING_DAYS),
        "extension": Period(extension),
    }
    return found | ({"progress": Period(progress)} if progress else {})


TERMS: dict[str, Terms] = {
    "ACRC_GRIEVANCE": Terms(
        "부패방지권익위법 시행령(고충민원의 처리기간)", **_open(60, progress=30)
    ),
    "CIVIL_MULTI": Terms(
        "민원 처리에 관한 법률 제19조, 같은 법 시행령(건의민원)",
        answer=Period(14, Counting.WORKING_DAYS),
        extension=Period(14, Counting.WORKING_DAYS),
    ),
    "PETITION": Terms("청원법 제21조", **_open(90)),
    "PETITION_OPEN": Terms("청원법 제13조, 제21조", **_open(90)),
    "PROPOSAL": Terms(
        "국민 제안 규정",
        answer=Period(1, Counting.FROM_FIRST, Unit.MONTHS),
        extension=Period(1, Counting.FROM_FIRST, Unit.MONTHS),
    ),
    # The authority says by when it answers, or nobody knows.
    "OTHER": Terms(""),
}
# An authority answers a recommendation of the Commission (Act on the Commission, article 50 (1)).
AFTER_RECOMMENDATION = Period(30)
