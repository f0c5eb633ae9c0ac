"""The picture beside a shared link to a document."""

from campaign.lib.cards import Card
from campaign.newsroom.models import Document
from campaign.newsroom.rules.paper import Paper


def card_of(document: Document, paper: Paper) -> Card:
    """Show the title of what everybody may read now."""
    return Card(
        name="newsroom:card",
        args=(document.petition.slug, document.number),
        above=f"{document.get_kind_display()} {document.number}",
        title=str(paper.title),
        below=str(document.petition.organisation),
        is_demo=document.petition.is_demo,
    )
