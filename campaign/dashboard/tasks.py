"""Doors for the worker."""

from celery import shared_task

from campaign.dashboard.send_notices import send_notices


@shared_task(name="dashboard.notices")
def notices() -> None:
    send_notices()
