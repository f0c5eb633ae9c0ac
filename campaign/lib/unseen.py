"""Letters that nobody sees: they turn what is read around, or make two names look like one."""

import unicodedata
from collections.abc import Collection

# What Unicode has not assigned is not among them: hanja come that this Python does not know yet.
HIDDEN = {"Cf", "Cc", "Co", "Cs"}
# In words they join what is seen: Persian letters, and pictures of several parts.
JOINERS = {"\u200c", "\u200d"}
FILLERS = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"}
LINES = {"\t", "\n", "\r"}
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def hides(text: str, *, allowed: Collection[str] = ()) -> bool:
    """Tell whether letters that nobody sees stand in the text: they turn or fill what is read."""
    return any(
        letter in FILLERS or unicodedata.category(letter) in HIDDEN
        for letter in set(text).difference(allowed)
    )
