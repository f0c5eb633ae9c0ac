"""Look through an uploaded PDF and write it anew. Runs alone, in a process of its own.

It reads a PDF from standard input and writes the length of the text in four bytes, the text with
a form feed after each page, and a PDF of nothing but the pages' contents: annotations, actions,
forms, names and metadata stay behind. It imports nothing of the site.
"""

import io
import resource
import sys
import zlib
from collections.abc import Iterator
from enum import IntEnum
from typing import Any

MOST_BYTES = 20 * 1024 * 1024
MOST_PAGES = 100
MOST_OBJECTS = 50_000
MOST_PIXELS = 60_000_000
MOST_UNPACKED = 300 * 1024 * 1024
LONGEST_EDGE = 5_000  # points; A0 is 3,370
MOST_TEXT = 2_000_000
GLANCE = 300  # pixels; each page is drawn once at this size
MEMORY, SECONDS, FILES = 2 * 1024**3, 60, 64
BLOCK = 1 << 20

SCRIPTED = {"/JS", "/JavaScript", "/XFA", "/AA", "/RichMedia", "/Rendition"}
ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition"}
CARRIES = {"/EmbeddedFile", "/EmbeddedFiles", "/FileAttachment", "/Collection"}


class Exit(IntEnum):
    """Why a file is refused, as the parent process learns it."""

    DAMAGED = 10
    ENCRYPTED = 11
    SCRIPTED = 12
    CARRIES_FILES = 13
    TOO_MANY_PAGES = 14
    TOO_LARGE_INSIDE = 15


def limit() -> None:
    """Give up memory, time and every way to write a file."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def inspected(data: bytes) -> tuple[str, bytes]:
    """Return the text and the clean PDF, or leave the process with the reason."""
    import pikepdf

    try:
        opened = pikepdf.open(io.BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError:
        raise SystemExit(Exit.ENCRYPTED) from None
    with opened:
        if opened.is_encrypted:
            raise SystemExit(Exit.ENCRYPTED)
        if len(opened.pages) > MOST_PAGES:
            raise SystemExit(Exit.TOO_MANY_PAGES)
        _look_through(opened)
        clean = _written_anew(opened)
    return _drawn(clean), clean


def _look_through(opened: Any) -> None:
    """Refuse what runs, carries other files, or unpacks into more than it should."""
    import pikepdf

    if len(opened.objects) > MOST_OBJECTS:
        raise SystemExit(Exit.TOO_LARGE_INSIDE)
    unpacked = 0
    for one in opened.objects:
        if isinstance(one, pikepdf.Stream):
            unpacked += _unpacked(one, MOST_UNPACKED - unpacked)
        for part in _dictionaries(one):
            _refuse_part(part)


def _dictionaries(one: Any) -> Iterator[Any]:
    """Yield the dictionaries that stand directly in an object."""
    import pikepdf

    waiting = [one]
    while waiting:
        part = waiting.pop()
        if isinstance(part, pikepdf.Array):
            waiting.extend(item for item in part if isinstance(item, pikepdf.Object))
        elif isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            yield part
            values = [part.get(key) for key in part]
            waiting.extend(
                value
                for value in values
                if isinstance(value, pikepdf.Object) and not value.is_indirect
            )


def _refuse_part(part: Any) -> None:
    keys = set(part.keys())
    named = {str(part.get(key, "")) for key in ("/S", "/Type", "/Subtype")}
    if keys & SCRIPTED or named & ACTIONS:
        raise SystemExit(Exit.SCRIPTED)
    if keys & CARRIES or named & CARRIES:
        raise SystemExit(Exit.CARRIES_FILES)
    if "/Width" in keys and int(part.Width) * int(part.get("/Height", 0)) > MOST_PIXELS:
        raise SystemExit(Exit.TOO_LARGE_INSIDE)


def _unpacked(stream: Any, room: int) -> int:
    """Return how much a stream unpacks to; leave where that is more than there is room for."""
    filters = [str(name) for name in _listed(stream.get("/Filter"))]
    if filters.count("/FlateDecode") + filters.count("/LZWDecode") > 1 or len(filters) > 2:
        raise SystemExit(Exit.TOO_LARGE_INSIDE)
    raw = stream.read_raw_bytes()
    if filters != ["/FlateDecode"]:
        return len(raw)
    unpacker, size, rest = zlib.decompressobj(), 0, raw
    while rest and not unpacker.eof:
        size += len(unpacker.decompress(rest, BLOCK))
        rest = unpacker.unconsumed_tail
        if size > room:
            raise SystemExit(Exit.TOO_LARGE_INSIDE)
    return size


def _listed(value: Any) -> list[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _written_anew(opened: Any) -> bytes:
    """Draw each page's contents on a fresh page; nothing else is reachable from there."""
    import pikepdf

    made, out = pikepdf.new(), io.BytesIO()
    for page in opened.pages:
        box = page.trimbox if "/TrimBox" in page.obj else page.cropbox
        width, height = float(box[2] - box[0]), float(box[3] - box[1])
        if int(page.obj.get("/Rotate", 0)) % 180:
            width, height = height, width
        if not 0 < max(width, height) <= LONGEST_EDGE or min(width, height) <= 0:
            raise SystemExit(Exit.TOO_LARGE_INSIDE)
        fresh = made.add_blank_page(page_size=(width, height))
        drawn = made.make_indirect(made.copy_foreign(opened.make_indirect(page.as_form_xobject())))
        fresh.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=drawn))
        whole = pikepdf.Rectangle(0, 0, width, height)
        fresh.obj.Contents = made.make_stream(
            fresh.calc_form_xobject_placement(drawn, pikepdf.Name.P, whole)
        )
    made.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _drawn(clean: bytes) -> str:
    """Draw every page small, as a reader would, and return the text of them all."""
    import pypdfium2

    document, texts = pypdfium2.PdfDocument(clean), []
    for page in document:
        page.render(scale=GLANCE / max(*page.get_size(), 1), may_draw_forms=False)
        texts.append(page.get_textpage().get_text_range())
    return "\f".join(texts)[:MOST_TEXT]


def main() -> None:
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        text, clean = inspected(data)
    except Exception:  # noqa: BLE001 (whatever a hostile file makes a reader say)
        raise SystemExit(Exit.DAMAGED) from None
    said = text.encode("utf-8", "replace")
    sys.stdout.buffer.write(len(said).to_bytes(4, "big") + said + clean)


if __name__ == "__main__":
    limit()
    main()
