"""The keys of a log."""

from datetime import timedelta

from campaign.keys.models import Purpose
from campaign.keys.queries import keys_of
from campaign.ledger.models import Log
from campaign.ledger.rules.notes import Signer, Verifier
from campaign.lib import clock

# Both the old and the new key sign for so long after a rotation.
OVERLAP = timedelta(days=30)
NAMES = {Purpose.LOG: "", Purpose.PROMISE: "/promise", Purpose.COUNT: "/count"}


def signers(log: Log, purpose: Purpose) -> list[Signer]:
    """Return the keys that sign now: the current one, and the one before for 30 days."""
    keys = keys_of(owner=log.pk, purpose=purpose, since=clock.now() - OVERLAP)
    return [Signer(log.origin + NAMES[purpose], key.secret) for key in keys]


def verifiers(log: Log, purpose: Purpose) -> list[Verifier]:
    """Return every key that ever signed: old receipts stay good."""
    keys = keys_of(owner=log.pk, purpose=purpose)
    return [Signer(log.origin + NAMES[purpose], key.secret).verifier for key in keys]


def public_keys(log: Log) -> dict[str, list[str]]:
    """Return the keys of a log as verifiers read them, newest first."""
    return {purpose.value: [one.text for one in verifiers(log, purpose)] for purpose in NAMES}
