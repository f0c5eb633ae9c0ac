"""Start a named task after the transaction: the row stays the truth, this is only a nudge."""

from celery import current_app
from django.db import transaction


def enqueue(name: str, **kwargs: str | int) -> None:
    """Start the named task once this transaction commits; an unknown name fails now."""
    task = current_app.tasks[name]
    transaction.on_commit(lambda: task.delay(**kwargs))
