"""The shape of a table that can be taken along."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import localtime

from campaign.people.rules import Capability
from campaign.petitions.models import Petition

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """A table: its columns by the names that programs read, with the words that people read.

    Where people are in it, taking it is written into the access log.
    """

    name: str
    label: Promise
    holds: Promise
    capability: Capability
    columns: dict[str, Promise]
    rows: Callable[[Petition], Iterable[Row]]
    is_recorded: bool = False


def moment(at: Any) -> str:
    return localtime(at).isoformat(timespec="seconds") if at else ""
