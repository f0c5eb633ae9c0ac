"""What the book says."""

from campaign.ledger.queries.heads import (
    last_checkpoints,
    late_heads,
    latest_checkpoint,
    logs_to_fold,
    logs_to_publish,
    serials_between,
    statement_of,
    totals_by_hour,
)
from campaign.ledger.queries.leaves import PAGE, Damaged, bodies, inclusion, stored_tree, tile
from campaign.ledger.queries.policies import policy, receipt_policy
from campaign.ledger.queries.signing import NAMES, public_keys, signers, verifiers
from campaign.ledger.queries.tally import Count, count, counts, restored, void_by_reason
from campaign.ledger.queries.watching import (
    Watch,
    cosignatures,
    known_witnesses,
    quorum_of,
    watch,
    witnesses_to_ask,
)

__all__ = [
    "NAMES",
    "PAGE",
    "Count",
    "Damaged",
    "Watch",
    "bodies",
    "cosignatures",
    "count",
    "counts",
    "inclusion",
    "known_witnesses",
    "last_checkpoints",
    "late_heads",
    "latest_checkpoint",
    "logs_to_fold",
    "logs_to_publish",
    "policy",
    "public_keys",
    "quorum_of",
    "receipt_policy",
    "restored",
    "serials_between",
    "signers",
    "statement_of",
    "stored_tree",
    "tile",
    "totals_by_hour",
    "verifiers",
    "void_by_reason",
    "watch",
    "witnesses_to_ask",
]
