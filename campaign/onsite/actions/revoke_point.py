"""An organiser closes a place to sign at once, or opens it again."""

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib import clock
from campaign.onsite.models import Point
from campaign.people.models import User


@transaction.atomic
def revoke_point(*, actor: User | None, point: Point) -> Point:
    """Take no more signatures there, as for a lost tablet. Twice is the same as once."""
    locked = _locked(point)
    if not locked.is_revoked:
        locked.revoked_at = clock.now()
        locked.save(update_fields=["revoked_at"])
        record(actor=actor, act="point.revoke", subject=locked.petition, code=locked.code)
    return locked


@transaction.atomic
def reopen_point(*, actor: User | None, point: Point) -> Point:
    """Take signatures there again."""
    locked = _locked(point)
    if locked.is_revoked:
        locked.revoked_at = None
        locked.save(update_fields=["revoked_at"])
        record(actor=actor, act="point.reopen", subject=locked.petition, code=locked.code)
    return locked


def _locked(point: Point) -> Point:
    return Point.objects.select_for_update(of=("self",)).get(pk=point.pk)
