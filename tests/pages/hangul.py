"""Find Korean where a reader of English would meet it unawares."""

import re
from html.parser import HTMLParser

HANGUL = re.compile("[가-힣]")
# The mark that Korean law wants before the subject of an advertisement, quoted as it will stand.
QUOTED = "“(광고)”"
READ_ALOUD = {"alt", "aria-label", "content", "placeholder", "title", "data-done"}
FIELDS = {"textarea", "trix-editor"}
FOR_PROGRAMS = {"script"}
VOID = {"br", "hr", "img", "input", "link", "meta"}


class Reader(HTMLParser):
    """Reads a page and keeps the Korean that no element declares to be Korean.

    What stands in a field was typed, or goes to Koreans; facts for programs are read to nobody.
    """

    def __init__(self) -> None:
        super().__init__()
        self.languages = ["en"]
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        is_field = tag in FIELDS | FOR_PROGRAMS or "contenteditable" in given
        language = "ko" if is_field else given.get("lang") or self.languages[-1]
        for name in READ_ALOUD & set(given):
            self._look(given[name] or "", language)
        if tag not in VOID:
            self.languages.append(language)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.languages.pop()

    def handle_data(self, data):
        self._look(data, self.languages[-1])

    def _look(self, text: str, language: str) -> None:
        if language != "ko" and HANGUL.search(text.replace(QUOTED, "")):
            self.found.append(text.strip())


def unmarked(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    return reader.found
