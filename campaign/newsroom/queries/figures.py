"""Numbers of a petition as its published log says them."""

from datetime import datetime

from django.utils import timezone

from campaign.ledger.models import Checkpoint
from campaign.ledger.queries import latest_checkpoint, statement_of
from campaign.lib import clock
from campaign.newsroom.rules.figures import Figures
from campaign.petitions.models import Petition


def figures_now(petition: Petition) -> Figures | None:
    """Return what the newest head says: it is right at this moment, whenever it was signed."""
    point = latest_checkpoint(petition.pk)
    return _figures(petition, point, clock.now()) if point else None


def figures_at(petition: Petition, point: Checkpoint) -> Figures:
    """Return what the log said at a head, as of the moment at which that was signed."""
    return _figures(petition, point, point.signed_at)


def checkpoint_of(petition: Petition, size: int) -> Checkpoint | None:
    return Checkpoint.objects.filter(log=petition.pk, size=size).first()


def _figures(petition: Petition, point: Checkpoint, as_of: datetime) -> Figures:
    counted = statement_of(point).count
    return Figures(
        contact=counted.contact,
        paper=counted.paper,
        identity=counted.identity,
        log_size=point.size,
        root=bytes(point.root).hex(),
        as_of=timezone.localtime(as_of),
        is_mail_only=not petition.ways,
    )
