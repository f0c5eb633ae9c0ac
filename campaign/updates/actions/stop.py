"""A reader stops all letters with news; the signature stays."""

from dataclasses import replace

from django.db import transaction

from campaign.signatures.actions.correct import choose
from campaign.signatures.models import Signature
from campaign.signatures.queries.records import open_record
from campaign.signatures.queries.rows import locked


@transaction.atomic
def stop_news(*, signature: Signature) -> None:
    """Take back both consents to letters, at once; twice is the same as once."""
    (row,) = locked([signature.pk])
    if not row.is_withdrawn:
        choices = replace(open_record(row).choices, news=False, fundraising=False)
        choose(signature=row, choices=choices)
