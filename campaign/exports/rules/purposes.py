"""What a list of people may be for, and the columns that purpose needs: nobody picks columns.

Safety measures notice, article 12 (1): name the purpose of what is put out, and put out little.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from campaign.lib.masking import masked_name
from campaign.signatures.rules.signer import FULL, MASKED, Record

WITHOUT_SECOND_PERSON = 100


class Purpose(StrEnum):
    OUTCOME = "outcome"
    AUTHORITY = "authority"
    NEWS = "news"
    FUNDRAISING = "fundraising"
    PUBLIC_NAMES = "public_names"
    COMMENTS = "comments"
    BREACH = "breach"


@dataclass(frozen=True)
class Use:
    """Whose rows, and which columns."""

    columns: tuple[str, ...]
    has: Callable[[Record], bool]


def _everybody(record: Record) -> bool:
    return bool(record.fields["contact"])


USES: Mapping[Purpose, Use] = {
    Purpose.OUTCOME: Use(("serial", "name", "contact"), _everybody),
    Purpose.AUTHORITY: Use(
        ("serial", "name", "region", "signed"), lambda record: record.choices.provide
    ),
    Purpose.NEWS: Use(("name", "contact"), lambda record: record.choices.news),
    Purpose.FUNDRAISING: Use(("name", "contact"), lambda record: record.choices.fundraising),
    Purpose.PUBLIC_NAMES: Use(
        ("shown_name",), lambda record: record.choices.show in {FULL, MASKED}
    ),
    Purpose.COMMENTS: Use(
        ("comment",),
        lambda record: bool(record.choices.comment_use and record.fields["comment"]),
    ),
    Purpose.BREACH: Use(("serial", "name", "contact"), _everybody),
}


def cell(column: str, serial: int, record: Record, region: str) -> str:
    """Return what stands in a column."""
    match column:
        case "serial":
            return str(serial)
        case "region":
            return region
        case "shown_name":
            name = record.fields["name"]
            return name if record.choices.show == FULL else masked_name(name)
        case _:
            return record.fields[column]


def needs_second_person(rows: int) -> bool:
    return rows > WITHOUT_SECOND_PERSON
