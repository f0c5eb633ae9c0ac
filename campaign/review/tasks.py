"""Doors for the worker: each does what the rows say is due, as often as it is called."""

from celery import shared_task

from campaign.review.actions import advance_removal as removing
from campaign.review.actions import undo as undoing


@shared_task(name="review.advance")
def advance(removal_id: str) -> None:
    removing.advance_removal(removal_id=removal_id)


@shared_task(name="review.resume")
def resume() -> None:
    removing.resume_removals()
    undoing.forget_reasons()
