"""Keep Korean words whole at line ends: WeasyPrint does not know `word-break: keep-all`.

Unicode lets a line break after any syllable (UAX 14), Korean typesetting only between words. Pango
can forbid it (`allow_breaks`), but WeasyPrint has no way to say so, so its functions are wrapped
here. A span around each word would need none of this, and doubles the time of a page.
"""

import re
from contextvars import ContextVar
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

WORD = re.compile(r"[^\s\u200b\u00ad]*[가-힣]{2}[^\s\u200b\u00ad]*")
LONGEST = 20  # letters; a column need not be as wide as a longer word
EVERYTHING = 0xFFFFFFFF

ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);")

_set_text = line_break.Layout.set_text
_get_log_attrs = line_break.get_log_attrs
_split_first_line = line_break.split_first_line
_breaks_words = ContextVar("breaks_words", default=False)


def _words(text: str) -> list[tuple[int, int]]:
    """Return where words begin and end that must not be broken."""
    if _breaks_words.get():
        return []
    found = (word.span() for word in WORD.finditer(text))
    return [(start, end) for start, end in found if end - start <= LONGEST]


def set_text(layout: Any, text: str, justify: bool = False) -> None:
    """Give a layout its text, and forbid breaks inside words."""
    _set_text(layout, text, justify)
    attributes = pango.pango_layout_get_attributes(layout.layout)
    words = _words(layout.text)
    if attributes == ffi.NULL:
        if not words:
            return
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    _allow(attributes, 0, EVERYTHING, breaks=True)  # what an earlier text forbade
    for start, end in words:
        before = len(layout.text[:start].encode())
        within = len(layout.text[start:end].encode())
        _allow(attributes, before, before + within, breaks=False)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _allow(attributes: Any, start: int, end: int, *, breaks: bool) -> None:
    attribute = pango.pango_attr_allow_breaks_new(breaks)
    attribute.start_index, attribute.end_index = start, end
    pango.pango_attr_list_change(attributes, attribute)


def get_log_attrs(text: str, lang: str | None) -> Any:
    """Return what may happen before each letter: no break inside words."""
    found = _get_log_attrs(text, lang)
    for start, end in _words(text):
        for at in range(start + 1, end):
            found[at].is_line_break = 0
    return found


def split_first_line(text: str, *about: Any, **more: Any) -> Any:
    """Return what fits into a line; a word that is wider than a whole line is broken after all."""
    found = _split_first_line(text, *about, **more)
    room, width = about[2], found[3]
    if not room or width <= room or not more.get("is_line_start", True):
        return found
    token = _breaks_words.set(True)
    try:
        return _split_first_line(text, *about, **more)
    finally:
        _breaks_words.reset(token)


line_break.Layout.set_text = set_text
line_break.get_log_attrs = get_log_attrs
inline.split_first_line = split_first_line
