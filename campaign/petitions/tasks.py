"""Doors for the scheduler."""

from celery import shared_task

from campaign.petitions.actions import follow_clock as action


@shared_task(name="petitions.follow_clock")
def follow_clock() -> None:
    action.follow_clock()
