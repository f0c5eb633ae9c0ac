"""Doors for the worker."""

from celery import shared_task

from campaign.guests.actions import tidy as tidying


@shared_task(name="guests.tidy")
def tidy() -> None:
    tidying.tidy()
