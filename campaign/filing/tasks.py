"""Doors for the worker."""

from celery import shared_task

from campaign.filing.actions import announce as announcing


@shared_task(name="filing.announce")
def announce() -> None:
    announcing.mail_announcements()
