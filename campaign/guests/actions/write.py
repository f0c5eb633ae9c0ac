"""Queue letters with the links of invitations, in the press desk's own queue."""

from collections.abc import Sequence

from campaign.guests.models import Invitation
from campaign.guests.queries.invitations import link_of
from campaign.outreach.actions.write_each import write_each
from campaign.outreach.models import Address, Distribution
from campaign.people.models import User
from campaign.press.models import Event


def write(
    *,
    actor: User | None,
    event: Event,
    rows: Sequence[Invitation],
    addresses: Sequence[Address],
    subject: str,
    intro: str,
) -> int:
    """Write to those invited whom an address reaches, and note the letter with each."""
    by_person = {row.contact_id: row for row in rows}
    letters = [(one, link_of(by_person[one.contact_id])) for one in addresses]
    about = Distribution(petition=event.petition, event=event, subject=subject, intro=intro)
    made = write_each(actor=actor, row=about, letters=letters)
    for letter in made:
        assert letter.address
        by_person[letter.address.contact_id].letter = letter
    Invitation.objects.bulk_update(rows, ["letter"])
    return len(made)
