"""Doors for the worker."""

from celery import shared_task

from campaign.paper.actions import black_out as blacking
from campaign.paper.actions import count_rows as action


@shared_task(name="paper.count_rows")
def count_rows() -> None:
    action.count_rows()


@shared_task(name="paper.black_out")
def black_out() -> None:
    blacking.black_out_due()
