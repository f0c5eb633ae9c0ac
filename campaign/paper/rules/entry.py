"""What one person read in a line, and what becomes of it."""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date
from typing import Self

from campaign.signatures.rules import regions

OVERSEAS_WORDS = {"해외", "외국"}
UNSAID_WORDS = {"-", "모름", "밝히지않음"}
DAY = re.compile(r"(?:(\d{4})[-./\s]+)?(\d{1,2})[-./\s]+(\d{1,2})\.?")


@dataclass(frozen=True)
class Reading:
    """A line as it was read. An unreadable one holds nothing else."""

    name: str = ""
    region: str = ""
    address: str = ""
    collect: bool = False
    sensitive: bool = False
    provide: bool = False
    is_unreadable: bool = False
    day: str = ""

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        return cls(**json.loads(data))

    @property
    def has_consent(self) -> bool:
        """Without these two, a signature may not be taken in (articles 15 and 23 of the Act)."""
        return self.collect and self.sensitive


def who(name: str, region: str) -> tuple[str, str]:
    """Return under what two signatures are compared that have no contact in common."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s·\-'.]", "", plain), regions.merged(region)


def region_of(text: str) -> str | None:
    """Return the code of a region that was typed in full, in short or in English, or None."""
    plain = re.sub(r"\s", "", text)
    if plain in OVERSEAS_WORDS:
        return regions.OVERSEAS
    if plain in UNSAID_WORDS:
        return regions.UNDISCLOSED
    for region in regions.REGIONS:
        english = region.name_en.replace(" ", "").casefold()
        if plain in {region.code, region.name, region.short} or plain.casefold() == english:
            return regions.merged(region.code)
    return None


def region_of_address(address: str) -> str | None:
    """Return the code of the region with which an address begins, or None."""
    first, *_ = address.split() or [""]
    return region_of(first) or region_of(first.removesuffix("도").removesuffix("시"))


def day_of(text: str, *, today: date) -> date | None:
    """Return the day that "11/20" or "2026-11-20" means: the last one that is not to come."""
    match = DAY.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    years = [int(year)] if year else [today.year, today.year - 1]
    for number in years:
        try:
            found = date(number, int(month), int(day))
        except ValueError:
            continue
        if found <= today:
            return found
    return None
