"""Provinces and metropolitan cities, with the days on which names began and ended.

Since 1 July 2026 there are sixteen: Gwangju and South Jeolla became one. Old answers keep their
code and are counted under what they merged into.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

OVERSEAS, UNDISCLOSED = "overseas", "undisclosed"


@dataclass(frozen=True)
class Region:
    code: str
    name: str
    name_en: str
    short: str
    valid_from: date | None = None
    valid_to: date | None = None
    merged_into: str = ""


MERGER = date(2026, 7, 1)
REGIONS = (
    Region("11", "서울특별시", "Seoul", "서울"),
    Region("26", "부산광역시", "Busan", "부산"),
    Region("27", "대구광역시", "Daegu", "대구"),
    Region("28", "인천광역시", "Incheon", "인천"),
    Region("29", "광주광역시", "Gwangju", "광주", valid_to=MERGER, merged_into="12"),
    Region("30", "대전광역시", "Daejeon", "대전"),
    Region("31", "울산광역시", "Ulsan", "울산"),
    Region("36", "세종특별자치시", "Sejong", "세종"),
    Region("41", "경기도", "Gyeonggi", "경기"),
    Region("51", "강원특별자치도", "Gangwon", "강원"),
    Region("43", "충청북도", "North Chungcheong", "충북"),
    Region("44", "충청남도", "South Chungcheong", "충남"),
    Region("52", "전북특별자치도", "Jeonbuk", "전북"),
    Region("46", "전라남도", "South Jeolla", "전남", valid_to=MERGER, merged_into="12"),
    Region("12", "전남광주통합특별시", "Jeonnam–Gwangju", "전남광주", valid_from=MERGER),
    Region("47", "경상북도", "North Gyeongsang", "경북"),
    Region("48", "경상남도", "South Gyeongsang", "경남"),
    Region("50", "제주특별자치도", "Jeju", "제주"),
    Region(OVERSEAS, "해외", "Overseas", "해외"),
    Region(UNDISCLOSED, "밝히지 않음", "Prefer not to say", "밝히지 않음"),
)
BY_CODE = {region.code: region for region in REGIONS}


def valid_on(day: date) -> list[Region]:
    """Return the regions that can be chosen on a day, in the usual order."""
    return [
        region
        for region in REGIONS
        if (region.valid_from or day) <= day < (region.valid_to or date.max)
    ]


def merged(code: str) -> str:
    """Return the code under which a region is counted today."""
    return BY_CODE[code].merged_into or code


def name_of(code: str, language: str = "ko") -> str:
    region = BY_CODE[code]
    return region.name_en if language == "en" else region.name


def in_order(codes: Iterable[str]) -> list[str]:
    """Sort codes as people are used to read them."""
    order = list(BY_CODE)
    return sorted(codes, key=order.index)
