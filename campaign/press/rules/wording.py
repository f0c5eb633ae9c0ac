"""How journalists are written to: moments, release lines, telephone numbers."""

import re
import unicodedata
from datetime import datetime

WEEKDAYS = "월화수목금토일"
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
MOBILE = re.compile(r"(?<!\d)(\+82[-. ]?1[016789]|01[016789])([-. ]?)\d{3,4}([-. ]?)(\d{4})(?!\d)")


def public_phone(numbers: str) -> str:
    """Hide the middle of a mobile number, which is a person's; an office's line may be read."""
    return MOBILE.sub(r"\1\2****\3\4", unicodedata.normalize("NFKC", numbers))


def press_style(moment: datetime) -> str:
    """Write a moment as advisories do: 2026. 12. 18.(금) 오전 11시 30분."""
    half, hour = ("오전", moment.hour) if moment.hour < 12 else ("오후", moment.hour % 12 or 12)
    minutes = f" {moment.minute}분" if moment.minute else ""
    return f"{day_style(moment)} {half} {hour}시{minutes}"


def press_moment(moment: datetime, precision: str) -> str:
    """Write a moment as an advisory does, and of what is not settled that it is not."""
    if precision == "exact":
        return press_style(moment)
    return f"{day_style(moment)} (시각 미정)" if precision == "day" else "미정"


def release_line(embargo_until: datetime | None) -> str:
    """Say from when on it may be printed; an embargo binds by agreement alone."""
    if embargo_until is None:
        return "즉시 보도"
    return f"{day_style(embargo_until)} {embargo_until:%H:%M} 이후 (온라인 포함)"


def day_style(moment: datetime) -> str:
    """Write a day as advisories do: 2026. 12. 18.(금)."""
    return f"{moment.year}. {moment.month}. {moment.day}.({WEEKDAYS[moment.weekday()]})"


def printable(text: str) -> str:
    """Take out what neither XML 1.0 (2.2) nor a calendar file (RFC 5545, 3.1) can hold."""
    return UNPRINTABLE.sub("", text.replace("\u2028", "\n").replace("\r\n", "\n"))
