"""Which signatures a bulk void speaks of."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Self

from campaign.lib import canonical

TRAITS = ("network", "domain", "pattern", "speed")


@dataclass(frozen=True)
class Conditions:
    """All of them must hold; the first and the last serial are there in every one."""

    first: int = 0
    last: int = 0
    since: str = ""  # the day from which on, and the day to which, the log took them; ISO
    until: str = ""
    strength: int = 0
    region: str = ""
    why_held: str = ""
    # What they have in common, as the review queue writes it; known of the last three days.
    network: str = ""
    domain: str = ""
    pattern: str = ""
    speed: str = ""

    @classmethod
    def from_mapping(cls, given: Mapping[str, Any]) -> Self:
        return cls(**{name: given[name] for name in cls.__dataclass_fields__ if given.get(name)})

    @property
    def traits(self) -> dict[str, str]:
        """Return by what signatures are put together, as far as it is asked for."""
        return {name: value for name in TRAITS if (value := getattr(self, name))}

    @property
    def narrows(self) -> bool:
        """Tell whether anything is asked for at all; nobody voids a whole petition."""
        return self != type(self)()

    def to_mapping(self) -> dict[str, Any]:
        """Return what is asked for, and nothing of what is not."""
        return {name: value for name, value in asdict(self).items() if value}

    def digest(self, *, petition: str, reason: int, note: str) -> str:
        """Return what the VOID leaves carry: SHA-256 of the job as it was approved."""
        said = {"if": self.to_mapping(), "note": note, "petition": petition, "reason": reason}
        return sha256(canonical.to_bytes(said)).hexdigest()
