"""Find what happened and put it into each server's queue."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from campaign.lib import clock
from campaign.webhooks import queries
from campaign.webhooks.models import Endpoint, Message, Topic

MINUTE = timedelta(minutes=1)
KEPT = timedelta(days=30)


def notice_all() -> int:
    """Look at every petition that somebody wants to hear of; return how many messages are new."""
    Message.objects.filter(at__lt=clock.now() - KEPT, due_at=None).delete()
    return sum(_notice(endpoint) for endpoint in queries.active())


@transaction.atomic
def _notice(endpoint: Endpoint) -> int:
    """Write down once what is new: what was found before is refused by the database."""
    since = max(endpoint.made_at, clock.now() - queries.REACH)
    rows = [
        _message(endpoint, one.topic, one.name, one.at, one.data)
        for one in queries.happenings(endpoint.petition, since)
        if one.topic in endpoint.topics
    ]
    known = set(Message.objects.filter(endpoint=endpoint).values_list("name", flat=True))
    fresh = [row for row in rows if row.name not in known] + _counted(endpoint)
    Message.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _counted(endpoint: Endpoint) -> list[Message]:
    now = clock.now()
    if Topic.COUNT not in endpoint.topics or endpoint.told_at > now - MINUTE:
        return []
    data = queries.how_many(endpoint.petition)
    total = data["signatures"]["total"]
    if total == endpoint.told:
        return []
    Endpoint.objects.filter(pk=endpoint.pk).update(told=total, told_at=now)
    return [_message(endpoint, Topic.COUNT, f"count:{now:%Y-%m-%dT%H:%M:%S}", now, data)]


def _message(
    endpoint: Endpoint, topic: Topic, name: str, at: datetime, data: dict[str, Any]
) -> Message:
    words = {"type": topic.value, "timestamp": at.isoformat(), "data": data}
    body = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return Message(endpoint=endpoint, topic=topic, name=name, body=body, at=at, due_at=clock.now())
