"""Doors for the worker."""

from celery import shared_task

from campaign.gate.actions import watch as watching


@shared_task(name="gate.watch")
def watch() -> None:
    watching.watch()
