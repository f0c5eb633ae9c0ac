"""Doors for the worker."""

from celery import shared_task

from campaign.updates.actions.deliver import mail_updates
from campaign.updates.actions.propose import propose_updates
from campaign.updates.actions.renew import begin_renewals, mail_renewals


@shared_task(name="updates.send")
def send() -> None:
    propose_updates()
    mail_updates()
    mail_renewals()


@shared_task(name="updates.renew")
def renew() -> None:
    begin_renewals()
