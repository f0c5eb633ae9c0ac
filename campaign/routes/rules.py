"""What a route asks for, and which route is in another's way. Pure."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

# For an audit (Decree of the Act on the ACRC, article 86); three for all other routes.
MOST_REPRESENTATIVES = 5


class Family(StrEnum):
    """Routes that the law treats alike."""

    GRIEVANCE = "grievance"
    CIVIL = "civil"
    PETITION = "petition"
    AUDIT = "audit"
    OTHER = "other"


class Mode(StrEnum):
    """Who files: the organisations, with the signatures as evidence, or the signers themselves."""

    ORGANISATIONS = "organisations"
    JOINT = "joint"


class Profile(StrEnum):
    """The columns of the roll."""

    SUPPORT_MIN = "support_min"
    JOINT = "joint"
    AUDIT = "audit"


@dataclass(frozen=True)
class Item:
    """Something that a law wants stated, and the document of the packet in which it stands."""

    basis: str
    name: str
    document: str = ""  # "" is the roll, a volume of its own


@dataclass(frozen=True)
class Wording:
    """What the packet's documents say of the route."""

    code: str = "ACRC_GRIEVANCE"
    name: str = "고충민원"
    form_title: str = "고충민원 신청서"
    applicant: str = "신청인"
    purpose_title: str = "신청 취지"
    reasons_title: str = "신청 이유"
    laws: str = ""
    form_basis: str = ""
    representatives_basis: str = ""
    honorific: str = "귀중"
    is_public: bool = False
    asks_commissions: bool = False
    max_representatives: int | None = 3
    items: tuple[Item, ...] = ()

    @property
    def body_title(self) -> str:
        return f"{self.purpose_title} 및 이유"


@dataclass(frozen=True)
class Facts:
    """What a petition has, as far as routes ask for it."""

    people: int
    recipient: str  # the authority that signers agreed to hand their names to
    organisations: int = 1
    representatives: int = 0  # people named to act for joint applicants


@dataclass(frozen=True)
class Needs:
    """What a route asks of a petition."""

    min_people: int = 1
    max_representatives: int | None = None
    authority: str = ""  # "" is whoever is in charge
    needs_original: bool = False
    modes: tuple[str, ...] = (Mode.ORGANISATIONS, Mode.JOINT)


class Lack(StrEnum):
    """What a petition lacks for a route."""

    PEOPLE = "people"
    RECIPIENT = "recipient"
    REPRESENTATIVES = "representatives"
    TOO_MANY_REPRESENTATIVES = "too_many_representatives"
    ORIGINAL = "original"


def lacks(needs: Needs, facts: Facts) -> list[Lack]:
    """Return what is missing, the hardest first."""
    most = needs.max_representatives
    found = {
        Lack.RECIPIENT: bool(needs.authority) and needs.authority != facts.recipient,
        Lack.PEOPLE: facts.people < needs.min_people,
        Lack.REPRESENTATIVES: Mode.ORGANISATIONS not in needs.modes and not facts.representatives,
        Lack.TOO_MANY_REPRESENTATIVES: most is not None and facts.representatives > most,
        Lack.ORIGINAL: needs.needs_original,
    }
    return [lack for lack, is_missing in found.items() if is_missing]


class Running(StrEnum):
    """A procedure on the same matter that goes on, here or elsewhere."""

    SUIT = "suit"  # constitutional complaint, administrative suit or appeal
    INVESTIGATION = "investigation"  # by police or prosecutors, or an audit that has begun
    GRIEVANCE = "grievance"
    PETITION = "petition"
    THRICE = "thrice"  # the same complaint, three times
    ASSEMBLY = "assembly"  # or the National Human Rights Commission


class Weight(StrEnum):
    """How much another procedure is in the way."""

    BARS = "bars"
    MAY_END = "may_end"
    DECLARE = "declare"


@dataclass(frozen=True)
class Conflict:
    """A procedure that is in the way of a route, how much, and by which law."""

    running: Running
    weight: Weight
    basis: str


_ACRC, _PETITIONS = "부패방지권익위법", "청원법"
_TABLE: dict[Family, dict[Running, tuple[Weight, str]]] = {
    Family.GRIEVANCE: {
        Running.SUIT: (Weight.MAY_END, f"{_ACRC} 제43조제1항제4호"),
        Running.INVESTIGATION: (Weight.MAY_END, f"{_ACRC} 제43조제1항제3호"),
        Running.GRIEVANCE: (Weight.DECLARE, f"{_ACRC} 제39조제1항 후단"),
        Running.THRICE: (Weight.MAY_END, f"{_ACRC} 시행령 제43조제1항"),
        Running.ASSEMBLY: (Weight.DECLARE, ""),
    },
    Family.PETITION: {
        Running.SUIT: (Weight.MAY_END, f"{_PETITIONS} 제6조제2호"),
        Running.INVESTIGATION: (Weight.MAY_END, f"{_PETITIONS} 제6조제2호"),
        Running.PETITION: (Weight.MAY_END, f"{_PETITIONS} 제16조제1항"),
    },
    Family.AUDIT: {
        Running.SUIT: (Weight.BARS, f"{_ACRC} 시행령 제85조제1호"),
        Running.INVESTIGATION: (Weight.BARS, f"{_ACRC} 제72조제2항제2호·제4호"),
        Running.THRICE: (Weight.MAY_END, f"{_ACRC} 시행령 제87조"),
    },
}


def conflicts(family: Family | str, running: Collection[Running | str]) -> list[Conflict]:
    """Return what is in the way of a route of this family, what bars it first.

    Only what the laws that were read say; of other pairs none was found, which proves nothing.
    """
    table = _TABLE.get(Family(family), {})
    found = [Conflict(one, *table[one]) for one in Running if one in running and one in table]
    return sorted(found, key=lambda conflict: list(Weight).index(conflict.weight))


RUNS_AS = {Family.GRIEVANCE: Running.GRIEVANCE, Family.PETITION: Running.PETITION}


def running_as(families: Sequence[Family | str]) -> Iterator[Running]:
    """Yield what routes of these families are while they go on."""
    return (RUNS_AS[Family(one)] for one in families if Family(one) in RUNS_AS)
