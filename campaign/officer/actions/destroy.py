"""Destroy a campaign's personal data in steps; a killed worker loses nothing."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q

from campaign.audit.actions import record
from campaign.evidence.actions.destroy import destroy_evidence
from campaign.exports.actions.destroy import destroy_exports
from campaign.filing.actions.destroy import destroy_filings
from campaign.keys.actions.destroy import destroy_keys
from campaign.lib import clock
from campaign.officer.adapters.certificate import certificate_pdf
from campaign.officer.models import Ending
from campaign.officer.models.ending import State
from campaign.officer.queries.ending import certificate, certificate_path
from campaign.packets.actions.destroy import destroy_packets
from campaign.paper.actions.destroy import destroy_paper
from campaign.petitions.models import Petition
from campaign.privacy.actions import destroyed
from campaign.privacy.models import Matter, Why
from campaign.sampling.actions.finish import destroy_samples
from campaign.signatures.actions.destroy import destroy_records, destroy_rest

HELD = timedelta(seconds=60)
STEP = 500
# Files and lists before records: who dies in the middle has let nothing out.
STEPS: tuple[Callable[..., int], ...] = (
    destroy_exports,
    destroy_packets,
    destroy_filings,
    destroy_samples,
    destroy_paper,
    destroy_evidence,
    destroy_records,
    destroy_rest,
)


def advance_ending(*, petition_id: UUID) -> None:
    """Go on until nothing is left. Only one worker holds it; who dies lets go after a minute."""
    free = Ending.objects.filter(pk=petition_id, state=State.RUNNING)
    now = clock.now()
    if not free.filter(Q(held_until=None) | Q(held_until__lt=now)).update(held_until=now + HELD):
        return
    petition = Petition.objects.get(pk=petition_id)
    for step in STEPS:
        while number := step(petition=petition, limit=STEP):
            _say(petition, number if step is destroy_records else 0)
    _finish(petition)


def resume_endings() -> int:
    """Go on with what a worker left; return how many there were."""
    left = Ending.objects.filter(state=State.RUNNING)
    free = left.filter(Q(held_until=None) | Q(held_until__lt=clock.now()))
    ids = list(free.values_list("pk", flat=True))
    for petition_id in ids:
        advance_ending(petition_id=petition_id)
    return len(ids)


def _say(petition: Petition, number: int) -> None:
    Ending.objects.filter(pk=petition.pk).update(
        done=F("done") + number, held_until=clock.now() + HELD
    )


@transaction.atomic
def _finish(petition: Petition) -> None:
    """Delete the keys last of all, and certify; the file is there before the row says so."""
    keys = destroy_keys(owner=petition.pk)
    destroyed(Matter.KEY, keys, petition=petition.pk, why=Why.ENDED)
    ending = Ending.objects.select_for_update().get(pk=petition.pk)
    ending.state, ending.finished_at, ending.held_until = State.DONE, clock.now(), None
    pdf = certificate_pdf(certificate(ending))
    ending.digest = sha256(pdf).hexdigest()
    ending.save()
    path = certificate_path(petition)
    default_storage.delete(path)
    default_storage.save(path, ContentFile(pdf))
    record(actor=None, act="end.done", subject=petition, digest=ending.digest)
