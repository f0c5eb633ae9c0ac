"""A letter of this site came back: whose letter it was finds out by its tag."""

from campaign.letters.models import Reason
from campaign.outreach.actions.take_back import take_back as from_journalist
from campaign.signatures.actions.take_back import take_back as from_signer


def take_back(*, tag: bytes, reason: Reason, is_for_good: bool = True) -> bool:
    """Note it at the letter, to a signer or to a journalist; tell whether there is one."""
    return any(
        of(tag=tag, reason=reason, is_for_good=is_for_good) for of in (from_signer, from_journalist)
    )
