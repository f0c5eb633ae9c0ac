"""Which policy holds now, and which one comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from campaign.lib import clock
from campaign.officer.queries.policy import policy_words
from campaign.officer.rules.notice import NOTICE, Change, changes, merged, waiting, waits
from campaign.privacy.models import Document, Publication
from campaign.privacy.queries import coming, in_force

# Languages say the same; one of them decides.
DECIDING = "ko"
Words = Mapping[str, Any]


@dataclass(frozen=True)
class Coming:
    """What is to hold from a day on, and what is different then; `number` once it is kept."""

    starts_at: datetime
    changes: Sequence[Change]
    number: int | None


@dataclass(frozen=True)
class Standing:
    """The sections that hold now, in the reader's language."""

    sections: Sequence[dict[str, Any]]
    coming: Coming | None


def standing() -> Standing:
    """Compare what the site does with what it published."""
    live, language = policy_words(), get_language() or DECIDING
    version = in_force(Document.POLICY)
    if version is None:
        return Standing(live[language], None)
    now = holding(version.words, live)
    if now == live:
        return Standing(now[language], None)
    kept = announced(live)
    is_whole = kept is not None and kept.words == live
    return Standing(
        now[language],
        Coming(
            starts_at=kept.starts_at if kept else clock.now() + NOTICE,
            changes=changes(now[language], live[language]),
            number=kept.number if kept and is_whole else None,
        ),
    )


def holding(before: Words, live: Words) -> dict[str, Any]:
    """Return what of the site's own words holds now, in every language."""
    places = waiting(before[DECIDING], live[DECIDING])
    return {one: merged(before[one], live[one], places) for one in live}


def announced(live: Words) -> Publication | None:
    """Return the first version to come after which nothing of this would be new."""
    rows = coming(Document.POLICY)
    return next((row for row in rows if not waits(row.words[DECIDING], live[DECIDING])), None)
