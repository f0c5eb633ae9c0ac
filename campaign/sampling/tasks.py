"""Doors for the worker."""

from celery import shared_task

from campaign.sampling.actions.ask import mail_questions
from campaign.sampling.actions.draw import draw_samples
from campaign.sampling.actions.finish import finish_samples


@shared_task(name="sampling.ask")
def ask() -> None:
    draw_samples()
    mail_questions()
    finish_samples()
