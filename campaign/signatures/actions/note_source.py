"""Count what became of a signature for the place at which it was made."""

from uuid import UUID

from campaign.signatures.models import Fate, SourceChange


def note_source(*, petition_id: UUID, source: str, fate: Fate) -> None:
    """Leave one more for the next fold; without a source there is nothing to count."""
    if source:
        SourceChange.objects.create(petition_id=petition_id, source=source, fate=fate)
