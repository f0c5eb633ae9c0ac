"""Signatures that a person should look at, and what the log says of all."""

from datetime import timedelta

from campaign.keys.models import Purpose
from campaign.keys.queries import current_key
from campaign.ledger.actions.examine import examine
from campaign.ledger.actions.publish import publish
from campaign.ledger.models import Log
from campaign.ledger.queries import bodies, count
from campaign.ledger.rules.replay import replay
from campaign.lib import clock, encryption
from campaign.petitions.queries import signable
from campaign.signatures.actions.count import count_signature
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.log_held import log_overdue
from campaign.signatures.models import Signature
from tests.cast import minji


def held(petition, *, reasons: str = "speed", **changes) -> Signature:
    """Return a confirmed signature that a person should look at."""
    signer = minji(**changes)
    key = current_key(owner=petition.id, purpose=Purpose.INDEX)
    return count_signature(
        manifest=signable(petition.slug).manifest,
        signer=signer,
        fingerprint=encryption.fingerprint(signer.contact, key=key.secret, kind="email"),
        hold=reasons,
    )


def two_days_pass() -> None:
    with clock.at(clock.now() + timedelta(hours=47)):
        log_overdue()


def numbers(petition) -> tuple[int, int, int]:
    now = count(petition.id)
    return now.total, now.held, now.unreviewed


def is_consistent(petition) -> bool:
    """Tell whether the log's tally is what a replay gives, and all that is stored agrees."""
    fold_all()
    publish(log_id=petition.id)
    log = Log.objects.get(pk=petition.id)
    leaves = [body for _, body in bodies(log.pk)]
    return replay(leaves) == log.tally and list(examine(log)) == []
