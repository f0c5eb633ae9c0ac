"""Set pages with WeasyPrint: Korean fonts that we ship, and nothing fetched from anywhere."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

FONTS = {
    ("Gothic", 400): "NanumGothic.ttf",
    ("Gothic", 700): "NanumGothicBold.ttf",
    ("Myeongjo", 400): "NanumMyeongjo.ttf",
    ("Myeongjo", 700): "NanumMyeongjoBold.ttf",
}
VARIANT = "pdf/a-3b"  # declared; only a validator can say that a file conforms

PICTURES = re.compile(r"(<svg.*?</svg>)", re.DOTALL)
BETWEEN_TAGS = re.compile(r">[^<>]+<")
WHOLE = ".whole{white-space:nowrap}"
WORD = re.compile(r"[^\s<>]*[가-힣]{2}[^\s<>]*")
LONGEST = 20  # letters; a longer word may have to be broken


@cache
def font_file(name: str) -> bytes:
    return (settings.ROOT / "static" / "pdf" / "fonts" / name).read_bytes()


def font_faces() -> str:
    """Return the @font-face rules of the fonts that we ship."""
    face = "@font-face{{font-family:{};font-weight:{};src:url('font:{}')}}"
    return "".join(face.format(family, weight, name) for (family, weight), name in FONTS.items())


def style(name: str) -> str:
    """Return the text of a print stylesheet in static/pdf."""
    return (Path(settings.ROOT) / "static" / "pdf" / name).read_text(encoding="utf-8")


def layout(html: str, *, css: str) -> Any:
    """Lay out a document and return WeasyPrint's Document; `css` is added to our fonts."""
    # WeasyPrint takes a second to import, and most processes never set a page.
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from campaign.lib.refusing import Refusing

    fetcher, fonts = Refusing(), FontConfiguration()
    sheet = weasyprint.CSS(
        string=font_faces() + WHOLE + css, url_fetcher=fetcher, font_config=fonts
    )
    whole = keep_words(html)
    return weasyprint.HTML(string=whole, url_fetcher=fetcher).render(
        stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT
    )


def keep_words(html: str) -> str:
    """Keep Korean words whole at line ends: WeasyPrint does not know `word-break: keep-all`."""
    head, end, body = html.rpartition("</head>")
    parts = PICTURES.split(body)  # text and pictures take turns
    parts[::2] = [BETWEEN_TAGS.sub(_keep_whole, part) for part in parts[::2]]
    return head + end + "".join(parts)


def _keep_whole(text: "re.Match[str]") -> str:
    return WORD.sub(_whole, text.group())


def _whole(word: "re.Match[str]") -> str:
    text = word.group()
    return f"<span class=whole>{text}</span>" if len(text) <= LONGEST else text


def write(document: Any, *, is_tagged: bool = False) -> bytes:
    """Return the bytes of a laid out document: the same for the same input.

    Tags tell a screen reader what is a heading, a list, a table; they cost a fifth of the time.
    """
    return bytes(document.write_pdf(pdf_variant=VARIANT, pdf_tags=is_tagged))
