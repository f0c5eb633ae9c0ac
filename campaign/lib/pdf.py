"""Set pages with WeasyPrint: Korean fonts that we ship, and nothing fetched from anywhere."""

import atexit
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import get_ident
from typing import Any, NamedTuple

from django.conf import settings

FONTS = {
    ("Gothic", 400): "NanumGothic.ttf",
    ("Gothic", 700): "NanumGothicBold.ttf",
    ("Myeongjo", 400): "NanumMyeongjo.ttf",
    ("Myeongjo", 700): "NanumMyeongjoBold.ttf",
}
VARIANT = "pdf/a-3b"  # declared; only a validator can say that a file conforms


class Page(NamedTuple):
    """What is set on paper: HTML, and the name of its stylesheet in static/pdf."""

    html: str
    css: str


def font_file(name: str) -> bytes:
    """Return a font. It is not kept: all of them are 17 MB, for each process that sets pages."""
    return (settings.ROOT / "static" / "pdf" / "fonts" / name).read_bytes()


def font_faces() -> str:
    """Return the @font-face rules of the fonts that we ship."""
    face = "@font-face{{font-family:{};font-weight:{};src:url('font:{}')}}"
    return "".join(face.format(family, weight, name) for (family, weight), name in FONTS.items())


def style(name: str) -> str:
    """Return the text of a print stylesheet in static/pdf."""
    return (Path(settings.ROOT) / "static" / "pdf" / name).read_text(encoding="utf-8")


def layout(html: str, *, css: str, pictures: Mapping[str, bytes] | None = None) -> Any:
    """Lay out a document and return WeasyPrint's Document; `css` is added to our fonts.

    A JPEG is shown by <img src="picture:NAME">, where it is among the pictures.
    """
    # WeasyPrint takes a second to import, and most processes never set a page.
    import weasyprint

    from campaign.lib.refusing import Refusing

    sheet, fonts = _sheet(css, get_ident())
    return weasyprint.HTML(string=html, url_fetcher=Refusing(pictures)).render(
        stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT
    )


def joined(documents: Sequence[Any]) -> Any:
    """Return laid out documents as one, whose title is the first one's."""
    return documents[0].copy([page for one in documents for page in one.pages])


def prepare(*styles: str) -> None:
    """Import what sets pages, and read stylesheets that its copies will need."""
    from campaign.lib import refusing, whole_words  # noqa: F401

    for name in styles:
        _sheet(style(name), get_ident())


@lru_cache(maxsize=8)
def _sheet(css: str, _thread: int) -> Any:
    """Return a parsed stylesheet and the fonts that it makes known, for one thread alone.

    Pango's fonts must not be used by several threads at once, and a web server has several.
    """
    prepare()
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from campaign.lib.refusing import Refusing

    fonts, fetcher = FontConfiguration(), Refusing()
    sheet = weasyprint.CSS(string=font_faces() + css, url_fetcher=fetcher, font_config=fonts)
    return sheet, fonts


atexit.register(_sheet.cache_clear)  # fonts let go of Pango's, which must still be there


def write(document: Any, *, is_tagged: bool = False) -> bytes:
    """Return the bytes of a laid out document: the same for the same input.

    Tags tell a screen reader what is a heading, a list, a table; they cost a fifth of the time.
    """
    return bytes(document.write_pdf(pdf_variant=VARIANT, pdf_tags=is_tagged))
