"""What verifiers are given."""

from campaign.keys.models import Purpose
from campaign.ledger.models import Log
from campaign.ledger.queries.signing import public_keys, verifiers
from campaign.ledger.queries.watching import known_witnesses, quorum_of
from campaign.ledger.rules.receipt import Policy


def policy(log: Log) -> dict[str, object]:
    """Return what a verifier is given: the log's name and keys, the witnesses and how many."""
    quorum = quorum_of(log.pk)
    words = {
        "format": "petition-policy/v1",
        "origin": log.origin,
        "keys": public_keys(log),
        "witnesses": [one.vkey for one in known_witnesses(log.pk)],
        "quorum": quorum.needed,
    }
    return words | ({"quorum_from": quorum.from_size} if quorum.needed else {})


def receipt_policy(log: Log) -> Policy:
    """Return the same for the verifier that is built in."""
    quorum = quorum_of(log.pk)
    return Policy(
        log.origin,
        tuple(verifiers(log, Purpose.LOG)),
        tuple(one.verifier for one in known_witnesses(log.pk)),
        quorum.needed,
        quorum.from_size,
    )
