"""What stands between a draft and its publication."""

from django.utils import timezone

from campaign.lib import clock
from campaign.lib.richtext import plain
from campaign.newsroom.models import Version
from campaign.newsroom.queries.compose import contact, desk_of, paper_of
from campaign.newsroom.queries.occasions import occasion
from campaign.newsroom.rules.figures import PLACEHOLDER, Figures, without_known
from campaign.newsroom.rules.lint import Finding, Problem, lint
from campaign.newsroom.rules.paper import words_on
from campaign.press.queries.names import shielded_in


def findings(version: Version) -> list[Finding]:
    """Return all that must be put right before this version may be published."""
    document, now = version.document, timezone.localtime(clock.now())
    figures = Figures.read(version.figures) if version.figures else None
    quotes = list(document.quotes.all())
    texts = [version.title, version.subtitle, plain(version.body), *(one.text for one in quotes)]
    about = occasion(document.event)
    found = lint(
        [without_known(text, figures) for text in texts],
        year=(about.starts_at if about else now).year,
        occasion=about,
        total=figures.total if figures else None,
    )
    if figures and figures.is_stale(now) and any(PLACEHOLDER.search(text) for text in texts):
        found.append(Finding(Problem.STALE, f"{figures.as_of:%Y-%m-%d %H:%M}"))
    found += [
        Finding(Problem.NAME, "", alias)
        for alias in shielded_in(document.petition, _all_words(version))
    ]
    found += [Finding(Problem.QUOTE, one.speaker) for one in quotes if one.approved_at is None]
    if not contact(document, desk_of(document))["phone"]:
        found.append(Finding(Problem.CONTACT, ""))
    return found


def _all_words(version: Version) -> str:
    """Return what is read of it anywhere: on paper, before an embargo, among what was wrong."""
    beside = [version.document.topic, version.change_note, *(version.erratum or {}).values()]
    return "\0".join([words_on(paper_of(version, is_public=False)), *beside])
