"""Owners say which servers are told of what; a secret is told once."""

import os
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.ledger.queries import count
from campaign.lib import clock, outbound
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.webhooks import queries
from campaign.webhooks.models import Endpoint, Message
from campaign.webhooks.rules import spec


class NotAServer(Refused):
    code = "not_a_server"
    message = _("https://로 시작하고 인터넷에서 닿는 주소여야 합니다.")


class ToldAlready(Refused):
    code = "told_already"
    message = _("이미 알리고 있는 주소입니다.")


def register_endpoint(
    *, actor: User | None, petition: Petition, url: str, topics: Sequence[str]
) -> tuple[Endpoint, str]:
    """Tell a server from now on; return its secret, which is kept sealed."""
    if not url.startswith("https://") or not outbound.is_public(url):
        raise NotAServer
    now, secret = clock.now(), os.urandom(spec.SECRET_BYTES)
    row = Endpoint(
        petition=petition,
        url=url,
        topics=list(topics),
        made_by=actor,
        made_at=now,
        told=count(petition.pk).total,
        told_at=now,
    )
    queries.seal_secret(row, secret)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            record(actor=actor, act="webhook.add", subject=petition, url=url)
    except IntegrityError as error:
        raise ToldAlready from error
    return row, spec.written(secret)


@transaction.atomic
def rotate_secret(*, actor: User | None, endpoint: Endpoint) -> str:
    """Draw a new secret; for a day messages are signed with both."""
    row = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    secret = os.urandom(spec.SECRET_BYTES)
    row.old_sealed, row.old_key = row.sealed, row.key
    row.old_until = clock.now() + spec.OVERLAP
    queries.seal_secret(row, secret)
    row.save()
    record(actor=actor, act="webhook.rotate", subject=row.petition, url=row.url)
    return spec.written(secret)


@transaction.atomic
def remove_endpoint(*, actor: User | None, endpoint: Endpoint) -> None:
    """Tell a server nothing more, and forget what it was told."""
    record(actor=actor, act="webhook.remove", subject=endpoint.petition, url=endpoint.url)
    endpoint.delete()


@transaction.atomic
def enable_endpoint(*, actor: User | None, endpoint: Endpoint) -> None:
    """Tell a server again that failed for long."""
    Endpoint.objects.filter(pk=endpoint.pk).update(disabled_at=None, failing_since=None)
    record(actor=actor, act="webhook.enable", subject=endpoint.petition, url=endpoint.url)


@transaction.atomic
def send_again(*, actor: User | None, message: Message) -> None:
    """Have a message sent once more, under the name by which a receiver knows whether it has it."""
    Message.objects.filter(pk=message.pk).update(attempts=0, due_at=clock.now(), delivered_at=None)
    endpoint = message.endpoint
    record(actor=actor, act="webhook.again", subject=endpoint.petition, url=endpoint.url)
