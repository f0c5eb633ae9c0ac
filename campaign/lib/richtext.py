"""Text written by organisers: a small set of HTML, cleaned on the way in and on the way out."""

import re

import nh3
from django.utils.html import linebreaks, strip_tags
from django.utils.safestring import SafeString

TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}
LARGER, SMALLER = re.compile(r"<(/?)h1\b"), re.compile(r"<(/?)h[456]\b")
HEADING, MARK = re.compile("<h([23])>"), re.compile("(</?h)([23])>")
SCHEMES = {"http", "https", "mailto"}


def clean(html: str) -> str:
    """Return the HTML with nothing in it but the tags above and plain links.

    Plain text, typed where there is no editor, gets a paragraph for each block of lines.
    """
    if "<" not in html:
        html = linebreaks(html) if html.strip() else ""
    html = LARGER.sub(r"<\1h2", SMALLER.sub(r"<\1h3", html))
    return nh3.clean(
        html.replace("<div>", "<p>").replace("</div>", "</p>"),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
    )


def show(html: str) -> SafeString:
    """Return cleaned HTML that a template may print as it is."""
    return SafeString(clean(html))


def nested(html: str, *, under: int) -> SafeString:
    """Return cleaned HTML whose headings follow, without a gap, on the level that stands above."""
    cleaned = clean(html)
    levels = sorted(set(HEADING.findall(cleaned)))
    return SafeString(
        MARK.sub(lambda mark: f"{mark[1]}{under + 1 + levels.index(mark[2])}>", cleaned)
    )


def plain(html: str) -> str:
    """Return the text alone, a line for each block."""
    spaced = html.replace("</p>", "</p>\n").replace("<br>", "\n").replace("</li>", "</li>\n")
    return strip_tags(spaced.replace("</h2>", "</h2>\n").replace("</h3>", "</h3>\n")).strip()
