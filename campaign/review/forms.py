"""What is asked when somebody decides about held signatures."""

from campaign.ledger.rules.entries import VoidReason
from campaign.review.models import VOID_REASONS

REJECTIONS = [
    (int(reason), label)
    for reason, label in VOID_REASONS.items()
    if reason != VoidReason.PAPER_INVALID
]
