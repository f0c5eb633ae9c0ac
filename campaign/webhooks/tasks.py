"""Doors for the worker."""

from celery import shared_task

from campaign.webhooks.actions.deliver import deliver_due
from campaign.webhooks.actions.notice import notice_all


@shared_task(name="webhooks.tell")
def tell() -> None:
    notice_all()
    deliver_due()
