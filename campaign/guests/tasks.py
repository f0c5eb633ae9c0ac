"""Doors for the worker."""

from celery import shared_task

from campaign.guests.actions import mail_requests as mailing
from campaign.guests.actions import tidy as tidying


@shared_task(name="guests.tidy")
def tidy() -> None:
    tidying.tidy()


@shared_task(name="guests.mail_requests")
def mail_requests() -> None:
    mailing.mail_requests()
