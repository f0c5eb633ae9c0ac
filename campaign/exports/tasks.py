"""Doors for the worker."""

from celery import shared_task

from campaign.exports.actions import make


@shared_task(name="exports.advance")
def advance(export_id: str) -> None:
    make.advance_export(export_id=export_id)


@shared_task(name="exports.resume")
def resume() -> None:
    make.expire_exports()
    make.resume_exports()
