"""Doors for the worker: each does what the rows say is due, as often as it is called."""

from celery import shared_task

from campaign.ledger.actions import publish as publishing
from campaign.signatures.actions import close_logs as closing
from campaign.signatures.actions import expire_pending as expiry
from campaign.signatures.actions import fold as folding
from campaign.signatures.actions import log_held as holding
from campaign.signatures.actions import mail_calls as calling
from campaign.signatures.actions import mail_links as linking
from campaign.signatures.actions import mail_pending as mailing
from campaign.signatures.actions import note_answers as noting
from campaign.signatures.actions import remind as reminding
from campaign.signatures.actions import text_calls as texting_calls
from campaign.signatures.actions import text_pending as texting


@shared_task(name="signatures.mail_pending")
def mail_pending() -> None:
    linking.mail_links()
    calling.mail_calls()
    mailing.mail_pending()


@shared_task(name="signatures.text_pending")
def text_pending() -> None:
    texting.text_pending()
    texting_calls.text_calls()


@shared_task(name="signatures.fold")
def fold() -> None:
    closing.close_logs()
    folding.fold_all()
    publishing.publish_all()


@shared_task(name="signatures.expire_pending")
def expire_pending() -> None:
    expiry.expire_pending()
    expiry.round_times()
    expiry.expire_links()
    expiry.forget_letters()


@shared_task(name="signatures.remind")
def remind() -> None:
    reminding.remind()


@shared_task(name="signatures.log_held")
def log_held() -> None:
    holding.log_overdue()


@shared_task(name="signatures.note_answers")
def note_answers() -> None:
    noting.note_answers()
