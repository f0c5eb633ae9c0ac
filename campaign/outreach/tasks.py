"""Doors for the worker."""

from celery import shared_task

from campaign.outreach.actions.deliver import deliver_due


@shared_task(name="outreach.deliver")
def deliver() -> None:
    deliver_due()
