"""Start a named task after the transaction: the row stays the truth, this is only a nudge."""

from celery import current_app
from django.db import transaction


def enqueue(name: str, **kwargs: str | int) -> None:
    """Start the named task once this transaction commits; an unknown name fails now.

    A broker that is down fails nobody's request: the schedule finds the row a little later.
    """
    task = current_app.tasks[name]
    transaction.on_commit(lambda: task.delay(**kwargs), robust=True)
