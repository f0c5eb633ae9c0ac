"""Doors for the worker."""

from celery import shared_task

from campaign.oversight.actions import mail, read


@shared_task(name="oversight.mail")
def mail_readers() -> None:
    read.forget()
    mail.ask_readers()
    mail.mail_checkpoints()
