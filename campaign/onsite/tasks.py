"""Doors for the worker."""

from celery import shared_task

from campaign.onsite.actions import tidy as tidying


@shared_task(name="onsite.tidy")
def tidy() -> None:
    tidying.tidy()
