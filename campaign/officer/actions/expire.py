"""Destroy what no other area destroys by itself, once its time is over."""

from django.db import transaction

from campaign.audit.actions import forget_before
from campaign.gate.models import Risk
from campaign.lib import clock
from campaign.officer.models import SubjectRequest
from campaign.privacy.actions import destroyed
from campaign.privacy.models import KEPT, Matter


@transaction.atomic
def expire_risks() -> int:
    """Delete what was seen of visits; return how many went."""
    gone = Risk.objects.filter(hour__lt=clock.now() - KEPT[Matter.RISK]).delete()[0]
    destroyed(Matter.RISK, gone)
    return gone


@transaction.atomic
def expire_access_log() -> int:
    """Delete the oldest acts of organisers; return how many went."""
    gone = forget_before(clock.now() - KEPT[Matter.ACCESS])
    destroyed(Matter.ACCESS, gone)
    return gone


@transaction.atomic
def expire_requests() -> int:
    """Delete requests that were answered long ago; return how many went."""
    old = SubjectRequest.objects.filter(answered_at__lt=clock.now() - KEPT[Matter.REQUEST])
    gone = old.delete()[0]
    destroyed(Matter.REQUEST, gone)
    return gone
