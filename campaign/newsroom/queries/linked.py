"""What machines read of a document (schema.org); only of what everybody may read."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from campaign.newsroom.models import Change, Document, Version
from campaign.newsroom.queries import gate
from campaign.newsroom.rules.paper import Paper


def linked_data(document: Document, versions: list[Version], paper: Paper) -> dict[str, Any]:
    """Return an Article: we are no newspaper, so it is not a NewsArticle."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "genre": "press release",
        "headline": paper.title,
        "url": paper.foot,
        "inLanguage": "ko",
        "version": versions[0].number,
        "datePublished": gate.first_read_at(document).isoformat(),
        "dateModified": gate.last_changed_at(document).isoformat(),
        "publisher": {
            "@type": "Organization",
            "name": paper.organisation,
            "correctionsPolicy": settings.SITE_URL
            + reverse("newsroom:errata", args=[document.petition.slug]),
        },
    }
    corrections = [
        {
            "@type": "CorrectionComment",
            "text": one.change_note,
            "datePublished": one.published_at.isoformat() if one.published_at else "",
        }
        for one in versions
        if one.change in {Change.CLARIFIED, Change.CORRECTED}
    ]
    if corrections:
        told["correction"] = corrections
    return told
