"""Doors for the scheduler."""

from celery import shared_task

from campaign.petitions.actions import follow_clock as action
from campaign.petitions.actions import pin_trail as pinning


@shared_task(name="petitions.follow_clock")
def follow_clock() -> None:
    action.follow_clock()


@shared_task(name="petitions.pin_trail")
def pin_trail() -> None:
    pinning.pin_trail()
