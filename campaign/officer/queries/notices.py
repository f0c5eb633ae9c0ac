"""What is known of a breach, for those who must be told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from campaign.lib import clock
from campaign.officer.models import Breach, BreachStep
from campaign.officer.models.breach import Step


@dataclass(frozen=True)
class Notice:
    """A breach as it is known on a day; `told` is when and how people last heard of it."""

    breach: Breach
    told: BreachStep | None
    on: date

    @property
    def page(self) -> dict[str, Any]:
        petition = self.breach.petition
        return {
            "breach": self.breach,
            "petition": petition,
            "organisation": petition.organisation,
            "items": ", ".join(self.breach.item_labels),
            "told": self.told,
            "on": self.on,
        }


def notice_of(breach: Breach) -> Notice:
    """Return what is to be said of a breach today."""
    return Notice(breach, breach.steps.filter(step=Step.PEOPLE).last(), clock.today())
