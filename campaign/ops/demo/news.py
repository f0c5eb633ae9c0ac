"""What was told of the sample campaign."""

from datetime import datetime, timedelta
from typing import Any

from campaign.lib import clock
from campaign.petitions.models import Petition
from campaign.updates.actions.write import draft_update, publish_update


def tell(written: dict[str, Any], petition: Petition, *, now: datetime) -> None:
    """Publish the news of the sample campaign; nobody is written to."""
    for row in written["updates"]:
        words = {name: value for name, value in row.items() if name != "days_ago"}
        with clock.at(now - timedelta(days=row["days_ago"])):
            update = draft_update(actor=None, petition=petition, **words)
            publish_update(actor=None, update=update)
