"""Doors for the worker."""

from celery import shared_task

from campaign.offers.actions.tell_opened import tell_opened


@shared_task(name="offers.tell_opened")
def tell() -> None:
    tell_opened()
