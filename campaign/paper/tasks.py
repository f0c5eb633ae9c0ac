"""Doors for the worker."""

from celery import shared_task

from campaign.paper.actions import count_rows as action


@shared_task(name="paper.count_rows")
def count_rows() -> None:
    action.count_rows()
