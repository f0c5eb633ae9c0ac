"""Doors for the worker: each does what is due, as often as it is called."""

from celery import shared_task

from campaign.officer.actions import expire as expiry
from campaign.officer.actions import publish_words as publishing


@shared_task(name="officer.publish_words")
def publish_words() -> None:
    publishing.publish_words()


@shared_task(name="officer.expire")
def expire() -> None:
    expiry.expire_risks()
    expiry.expire_access_log()
