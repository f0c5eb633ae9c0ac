"""An exporter asks for a list of people."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.exports.models import Export, State
from campaign.exports.rules.purposes import needs_second_person
from campaign.keys.models import Purpose as KeyPurpose
from campaign.keys.queries import current_key
from campaign.keys.rules import wrap_record_key
from campaign.lib import clock, encryption
from campaign.lib.jobs import enqueue
from campaign.people.models import User
from campaign.petitions.actions.check_export import check_export
from campaign.petitions.models import Petition
from campaign.signatures.queries.rows import extent


@transaction.atomic
def request_export(
    *, actor: User, petition: Petition, purpose: str, note: str, form: str
) -> Export:
    """Make a short list at once; a longer one waits for a second person."""
    check_export(actor=actor, petition=petition)
    rows, last = extent(petition)
    state = State.WAITING if needs_second_person(rows) else State.MAKING
    export = Export(petition=petition, purpose=purpose, note=note, form=form, state=state)
    export.requested_by, export.requested_at = actor, clock.now()
    export.rows, export.last_serial = rows, last
    data = current_key(owner=petition.id, purpose=KeyPurpose.DATA)
    export.wrap = wrap_record_key(
        encryption.new_key(), key=data.secret, key_id=data.id, place=export.place
    )
    export.save(force_insert=True)
    record(actor=actor, act="export.request", subject=export, purpose=purpose, note=note)
    if export.is_in_work:
        enqueue("exports.advance", export_id=str(export.pk))
    return export
