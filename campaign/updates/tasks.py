"""Doors for the worker."""

from celery import shared_task

from campaign.updates.actions.deliver import mail_updates
from campaign.updates.actions.propose import propose_updates
from campaign.updates.actions.publish_prepared import publish_prepared
from campaign.updates.actions.renew import begin_renewals, mail_renewals


@shared_task(name="updates.send")
def send() -> None:
    propose_updates()
    publish_prepared()
    mail_updates()
    mail_renewals()


@shared_task(name="updates.renew")
def renew() -> None:
    begin_renewals()
