"""Send what is due; try again with longer and longer waits; leave in peace who fails for days."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from campaign.lib import clock, outbound
from campaign.webhooks import queries
from campaign.webhooks.models import Endpoint, Message
from campaign.webhooks.rules import spec

SECONDS = 10.0
# While one worker sends, no other takes the row; who is killed meanwhile lets go after this.
HELD = timedelta(minutes=1)
MOST = 50
GONE = 410
UNREACHABLE = gettext_noop("닿지 않음")


def deliver_due() -> int:
    """Send up to fifty messages; return how many were taken.

    A server that cannot be reached is left alone until the next turn, so that it keeps the others
    waiting once, and not once for each of its messages.
    """
    taken, away = 0, set[UUID]()
    for pk, endpoint in list(queries.due().values_list("pk", "endpoint")[:MOST]):
        status = None if endpoint in away else deliver(pk)
        taken += status is not None
        if status == 0:
            away.add(endpoint)
    return taken


def deliver(pk: UUID) -> int | None:
    """Send one message if it is still due, and return the answer's status, 0 without an answer.

    Nothing is locked while the server answers.
    """
    message = _take(pk)
    if message is None:
        return None
    status = _send(message)
    _note(message, status)
    return status


def _take(pk: UUID) -> Message | None:
    now = clock.now()
    if not queries.due().filter(pk=pk).update(due_at=now + HELD):
        return None
    return Message.objects.select_related("endpoint").get(pk=pk)


def _send(message: Message) -> int:
    """Return the status of the answer, or 0; a redirection is an answer, and not followed."""
    headers = spec.headers(
        message.public_id,
        message.body,
        secrets=queries.secrets_of(message.endpoint),
        moment=clock.now(),
    )
    try:
        return outbound.post(
            message.endpoint.url,
            message.body.encode(),
            kind="application/json",
            seconds=SECONDS,
            headers=headers,
        ).status
    except outbound.Unreachable:
        return 0


@transaction.atomic
def _note(message: Message, status: int) -> None:
    now, is_taken = clock.now(), 200 <= status < 300
    attempts = message.attempts + 1
    Message.objects.filter(pk=message.pk).update(
        attempts=attempts,
        tried_at=now,
        answer=str(status) if status else UNREACHABLE,
        delivered_at=now if is_taken else None,
        due_at=None if is_taken else spec.next_try(attempts, now),
    )
    row = Endpoint.objects.filter(pk=message.endpoint_id)
    if is_taken:
        row.update(failing_since=None)
        return
    row.filter(failing_since=None).update(failing_since=now)
    if status == GONE:
        row.update(disabled_at=now)
    row.filter(failing_since__lte=now - spec.PATIENCE, disabled_at=None).update(disabled_at=now)
