"""Doors for the worker: each does what is due, as often as it is called."""

from uuid import UUID

from celery import shared_task

from campaign.officer.actions import destroy as destroying
from campaign.officer.actions import expire as expiry
from campaign.officer.actions import publish_words as publishing


@shared_task(name="officer.publish_words")
def publish_words() -> None:
    publishing.publish_words()


@shared_task(name="officer.expire")
def expire() -> None:
    expiry.expire_risks()
    expiry.expire_access_log()
    expiry.expire_requests()


@shared_task(name="officer.destroy")
def destroy(petition_id: str) -> None:
    destroying.advance_ending(petition_id=UUID(petition_id))


@shared_task(name="officer.resume")
def resume() -> None:
    destroying.resume_endings()
