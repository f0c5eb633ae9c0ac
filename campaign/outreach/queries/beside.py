"""What is typed beside a text is looked at like the text itself."""

from collections.abc import Iterable

from django.utils import timezone

from campaign.lib import clock
from campaign.newsroom.queries import gate
from campaign.newsroom.queries.figures import figures_now
from campaign.newsroom.queries.occasions import occasion
from campaign.newsroom.rules.figures import Figures
from campaign.newsroom.rules.lint import Finding, lint
from campaign.outreach.models import Distribution
from campaign.petitions.models import Petition
from campaign.press.models import Event


def findings(distribution: Distribution) -> list[Finding]:
    """Return what must be put right in subject and intro before a letter may leave.

    A number may be the one of the text that the letter carries. Only of a mailing is the subject
    typed, and the title in it was looked at with the text.
    """
    version, texts = distribution.version, [distribution.intro]
    told = (gate.covered(version).frozen or {}) if version and not distribution.is_offer else {}
    if told and not distribution.is_notice:
        texts.append(distribution.subject.replace(told["title"], " "))
    figures = Figures.read(told["figures"]) if told.get("figures") else None
    about = distribution.occasion
    return slips(texts, petition=distribution.petition, event=about, figures=figures)


def slips(
    texts: Iterable[str],
    *,
    petition: Petition,
    event: Event | None,
    figures: Figures | None = None,
) -> list[Finding]:
    """Return wrong days, hours, places and numbers of signers, and what nobody filled in."""
    about, figures = occasion(event), figures or figures_now(petition)
    return lint(
        texts,
        year=(about.starts_at if about else timezone.localtime(clock.now())).year,
        occasion=about,
        total=figures.total if figures else None,
    )
