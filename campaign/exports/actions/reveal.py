"""Open one record to a person who says why."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.exports.models import Reason
from campaign.lib.languages import in_korean
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.privacy.actions import disclose
from campaign.privacy.models import Kind
from campaign.signatures.models import Signature
from campaign.signatures.queries.records import open_record
from campaign.signatures.rules.signer import Record


@transaction.atomic
def reveal_record(
    *, actor: User, petition: Petition, signature: Signature, reason: Reason, address: str = ""
) -> Record:
    """Return the record; who looked at whose, why and from where stays written down."""
    serial = signature.entry.serial or 0
    disclose(
        petition=petition.pk,
        kind=Kind.REVEALED,
        source=str(signature.pk),
        words=("", in_korean(reason.label), petition.organisation.name),
        columns=["name", "contact", "region", "comment"],
        serials=[serial],
    )
    record(
        actor=actor,
        act="record.reveal",
        subject=petition,
        address=address,
        serial=serial,
        reason=str(reason),
    )
    return open_record(signature)
