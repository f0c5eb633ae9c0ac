"""Choose who watches a log, and how many of them a head needs."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.ledger import queries
from campaign.ledger.models import Log, Quorum, Witness
from campaign.ledger.rules.notes import BadNote, Kind, Verifier
from campaign.lib import clock
from campaign.lib.refused import Refused


class NotAWitness(Refused):
    code = "not_a_witness"
    message = _("증인의 열쇠가 아닙니다. 받은 그대로 한 줄을 붙여 넣어 주세요.")


class TooFewWitnesses(Refused):
    code = "too_few_witnesses"
    message = _("서명해야 하는 증인의 수가 증인의 수보다 많을 수 없습니다.")


@transaction.atomic
def add_witness(*, log_id: UUID, vkey: str, url: str) -> Witness:
    """Have a witness sign from the next head on; who signed before comes back."""
    try:
        verifier = Verifier.parse(vkey)
    except BadNote as error:
        raise NotAWitness from error
    if verifier.kind != Kind.COSIGNATURE:
        raise NotAWitness
    row, _created = Witness.objects.update_or_create(
        log_id=log_id,
        vkey=vkey,
        defaults={"url": url, "is_active": True, "ask_at": None},
        create_defaults={"url": url, "added_at": clock.now()},
    )
    return row


@transaction.atomic
def remove_witness(*, witness: Witness) -> None:
    """Ask a witness no longer; its key stays known where it has ever signed."""
    Log.objects.select_for_update(no_key=True).get(pk=witness.log_id)
    others = Witness.objects.filter(log=witness.log_id, is_active=True).exclude(pk=witness.pk)
    if others.count() < queries.quorum_of(witness.log_id).needed:
        raise TooFewWitnesses
    Witness.objects.filter(pk=witness.pk).update(is_active=False)


@transaction.atomic
def set_quorum(*, log_id: UUID, needed: int) -> Quorum:
    """Say how many witnesses each head needs from now on; what was published before stays good."""
    Log.objects.select_for_update(no_key=True).get(pk=log_id)
    if needed > Witness.objects.filter(log=log_id, is_active=True).count():
        raise TooFewWitnesses
    before, point = queries.quorum_of(log_id), queries.latest_checkpoint(log_id)
    following = point.size + 1 if point else 0
    from_size = following if needed > before.needed else before.from_size
    row, _created = Quorum.objects.update_or_create(
        log_id=log_id, defaults={"needed": needed, "from_size": from_size}
    )
    return row
