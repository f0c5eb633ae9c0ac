"""Make pictures anew from an uploaded file. Runs alone, in a process of its own, within limits.

It reads a JPEG, PNG or PDF from standard input and writes, for each page, the length of a JPEG in
four bytes and the JPEG. Nothing but the pixels comes through: no place, no camera, no script, no
second file in the same bytes. It imports nothing of the site.
"""

import io
import resource
import sys
from collections.abc import Iterator
from enum import IntEnum

MOST_BYTES = 10 * 1024 * 1024
MOST_PAGES = 20
MOST_PIXELS = 40_000_000
MOST_OBJECTS = 20_000
LONGEST_SIDE = 2_600  # of a kept page, in pixels: 220 to the inch on A4
QUALITY = 82
MEMORY, SECONDS, FILES = 2 * 1024**3, 60, 64


class Exit(IntEnum):
    """Why nothing was made, as the parent process learns it."""

    UNREADABLE = 10
    TOO_MANY_PAGES = 11
    TOO_MANY_PIXELS = 12
    UNKNOWN_FORMAT = 13


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


def pages(data: bytes) -> Iterator[bytes]:
    """Yield a JPEG for each page."""
    if data.startswith(b"%PDF-"):
        return _of_pdf(data)
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _of_picture(data)
    raise SystemExit(Exit.UNKNOWN_FORMAT)


def _of_picture(data: bytes) -> Iterator[bytes]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the next lines ask, with a plainer answer
    with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise SystemExit(Exit.TOO_MANY_PIXELS)
        yield _jpeg(ImageOps.exif_transpose(opened))


def _of_pdf(data: bytes) -> Iterator[bytes]:
    import pikepdf
    import pypdfium2

    with pikepdf.open(io.BytesIO(data)) as checked:  # refuses what is encrypted or broken
        if len(checked.pages) > MOST_PAGES:
            raise SystemExit(Exit.TOO_MANY_PAGES)
        if len(checked.objects) > MOST_OBJECTS:
            raise SystemExit(Exit.TOO_MANY_PIXELS)
        _refuse_large_pictures(checked)
    document = pypdfium2.PdfDocument(data)
    for page in document:
        scale = LONGEST_SIDE / max(*page.get_size(), 1)
        yield _jpeg(page.render(scale=scale, may_draw_forms=False).to_pil())


def _refuse_large_pictures(checked: "pikepdf.Pdf") -> None:  # type: ignore[name-defined]  # noqa: F821
    """Refuse pictures in a PDF that are too large to unpack, by what they say of themselves."""
    import pikepdf

    for one in checked.objects:
        is_picture = isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        if is_picture and int(one.get("/Width", 0)) * int(one.get("/Height", 0)) > MOST_PIXELS:
            raise SystemExit(Exit.TOO_MANY_PIXELS)


def _jpeg(picture: "Image.Image") -> bytes:  # type: ignore[name-defined]  # noqa: F821
    from PIL import Image

    if picture.mode not in {"L", "RGB"}:
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare, out = Image.new(picture.mode, picture.size), io.BytesIO()
    bare.paste(picture)  # the pixels alone: what else the picture carried stays behind
    bare.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def main() -> None:
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise SystemExit(Exit.TOO_MANY_PIXELS)
    try:
        for page in pages(data):
            sys.stdout.buffer.write(len(page).to_bytes(4, "big") + page)
    except Exception:  # noqa: BLE001 (whatever a hostile file makes a decoder say)
        raise SystemExit(Exit.UNREADABLE) from None


if __name__ == "__main__":
    limit()
    main()
