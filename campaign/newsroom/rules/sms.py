"""A line for a text message: Korean gateways count its bytes in CP949."""

from dataclasses import dataclass
from datetime import datetime

from campaign.press.rules.wording import WEEKDAYS

SHORT = 90  # bytes of an SMS; a longer one is sent, and paid for, as an LMS


@dataclass(frozen=True)
class TextLine:
    """A line, how many bytes it is, and which letters no telephone shows."""

    text: str

    @property
    def size(self) -> int:
        return len(self.text.encode("cp949", errors="replace"))

    @property
    def is_long(self) -> bool:
        return self.size > SHORT

    @property
    def unknown(self) -> str:
        return "".join(sorted({one for one in self.text if not _is_known(one)}))


def _is_known(letter: str) -> bool:
    try:
        letter.encode("cp949")
    except UnicodeEncodeError:
        return False
    return True


def short_moment(at: datetime) -> str:
    """Write a moment as subjects and texts do: 9/10(목) 11시, 9/10(목) 11:30."""
    hour = f"{at:%H:%M}" if at.minute else f"{at.hour}시"
    return f"{at.month}/{at.day}({WEEKDAYS[at.weekday()]}) {hour}"
