"""Doors for the worker."""

from celery import shared_task

from campaign.paper.actions import black_out as blacking
from campaign.paper.actions import count_rows as action
from campaign.paper.actions import print_many as printing


@shared_task(name="paper.count_rows")
def count_rows() -> None:
    action.count_rows()


@shared_task(name="paper.black_out")
def black_out() -> None:
    blacking.black_out_due()


@shared_task(name="paper.advance_printing")
def advance_printing(printing_id: str) -> None:
    printing.advance_printing(printing_id=printing_id)


@shared_task(name="paper.resume_printings")
def resume_printings() -> None:
    printing.resume_printings()
    printing.drop_printings()
