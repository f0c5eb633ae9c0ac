"""Write down who took a table with people in it."""

from campaign.audit.actions import record
from campaign.people.models import User
from campaign.petitions.models import Petition


def note_taking(*, actor: User, petition: Petition, table: str, form: str) -> None:
    record(actor=actor, act="takeout.take", subject=petition, table=table, form=form)
