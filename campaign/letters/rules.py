"""Providers so large that naming them singles out nobody; a limit; the tag of a letter."""

import re
from collections import Counter
from collections.abc import Collection, Mapping

from campaign.lib import mailboxes

LARGE = {
    *("naver.com", "gmail.com", "daum.net", "kakao.com"),
    *("nate.com", "outlook.com", "yahoo.com", "icloud.com"),
}
TEXTS = "sms"  # stands where letters have a provider
PER_DAY = 5
TAG = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


class Limit:
    """Five letters a day to an address, and none to one that wants or takes none."""

    def __init__(self, *, sent: Mapping[bytes, int], stopped: Collection[bytes]) -> None:
        self._sent, self._stopped = Counter(sent), stopped

    def admits(self, mark: bytes) -> bool:
        """Tell whether one more may go, and count it."""
        if mark in self._stopped or self._sent[mark] >= PER_DAY:
            return False
        self._sent[mark] += 1
        return True


def provider_of(address: str) -> str:
    """Return the provider of an address, or "" for one of the many small ones."""
    found = mailboxes.provider_of(address)
    return found if found in LARGE else ""


def tag_in(text: str) -> bytes | None:
    """Return the tag of one of our letters, as envelope, Message-ID and metadata carry it."""
    found = TAG.search(text)
    return bytes.fromhex(found[0]) if found else None
