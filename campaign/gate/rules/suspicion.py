"""What speaks against counting a signature at once. Nobody is refused for it: a person looks.

Two bounds. What only a mailbox speaks for, one that costs nothing, counts at once as far as so
many of a hundred signatures: that holds however slowly or cleverly it comes. And what comes in a
crowd, far beyond what is usual for this petition, does not count at once at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from campaign.gate.rules.signs import Kind, Speed


class Reason(StrEnum):
    """Why a person should look."""

    PROOF = "proof"
    DOMAIN = "domain"
    DISPOSABLE = "disposable"
    SPEED = "speed"
    LATE = "late"
    NETWORK_CROWD = "network_crowd"
    DOMAIN_CROWD = "domain_crowd"
    PATTERN_CROWD = "pattern_crowd"


class Trait(StrEnum):
    """By what signatures are put together."""

    NETWORK = "network"
    DOMAIN = "domain"
    PATTERN = "pattern"
    KIND = "kind"
    SPEED = "speed"


CROWD = {
    Trait.NETWORK: Reason.NETWORK_CROWD,
    Trait.DOMAIN: Reason.DOMAIN_CROWD,
    Trait.PATTERN: Reason.PATTERN_CROWD,
}
# So many are no crowd yet, whatever is usual: an office, a class, a family of domains.
ALWAYS = {Trait.NETWORK: 30, Trait.DOMAIN: 20, Trait.PATTERN: 20, Trait.KIND: 5, Trait.SPEED: 20}
# Of the classes only those that speak against a signature; marks are all worth a look.
WORTH: dict[Trait, set[str]] = {
    Trait.KIND: {Kind.OTHER, Kind.DISPOSABLE},
    Trait.SPEED: {Speed.UNKNOWN, Speed.QUICK},
}
SHARE, DEVIATIONS, COMMON = 0.1, 3, 0.1


def unproven(*, kind: str, speed: str, is_solved: bool) -> list[Reason]:
    """Return why nothing but a mailbox that costs nothing speaks for a signature."""
    if kind == Kind.NONE:  # a telephone or an account was shown
        return []
    found = {
        Reason.PROOF: not is_solved,
        Reason.DOMAIN: kind == Kind.OTHER,
        Reason.DISPOSABLE: kind == Kind.DISPOSABLE,
        Reason.SPEED: speed == Speed.QUICK,
    }
    return [reason for reason, holds in found.items() if holds]


def most_unproven(total: int, *, percent: int) -> int:
    """Return how many of `total` signatures and one more may count unproven."""
    return (total + 1) * percent // 100


@dataclass(frozen=True)
class Numbers:
    """How many came in the last hours, and how many in as long a time are usual."""

    recent: int
    usual: float = 0.0


def is_crowd(trait: Trait, one: Numbers, everybody: Numbers, *, at_least: int = 0) -> bool:
    """Tell whether a group has grown far beyond what is usual for it.

    Where all of a petition grows, each of its groups may grow as much: the group's share is what
    must stay. Three standard deviations of a Poisson count are chance, not a crowd; nor are
    fewer than `at_least`.
    """
    share = one.usual / everybody.usual if everybody.usual else 0.0
    if trait == Trait.PATTERN and (share > COMMON or not everybody.usual):
        return False  # most people's names look like that
    expected = max(one.usual, share * everybody.recent)
    always = max(ALWAYS[trait], at_least, SHARE * everybody.recent)
    return one.recent > expected + DEVIATIONS * sqrt(expected) + always


def crowds(
    groups: Mapping[tuple[Trait, str], Numbers], everybody: Numbers, *, at_least: int = 0
) -> dict[tuple[Trait, str], Numbers]:
    """Return the groups that are crowds."""
    return {
        group: numbers
        for group, numbers in groups.items()
        if group[1] in WORTH.get(group[0], {group[1]})
        and is_crowd(group[0], numbers, everybody, at_least=at_least)
    }
