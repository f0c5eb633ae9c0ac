"""A server that is told of everything, and one message to it."""

from campaign.lib import clock
from campaign.petitions.models import Petition
from campaign.webhooks.actions.change_endpoint import register_endpoint
from campaign.webhooks.models import Endpoint, Message, Topic
from campaign.webhooks.queries import seal_secret


def an_endpoint(petition: Petition, url: str, topics=tuple(Topic)) -> tuple[Endpoint, str]:
    return register_endpoint(actor=None, petition=petition, url=url, topics=topics)


def a_told_server(petition: Petition) -> dict[str, object]:
    """Return what fills the addresses of a server, stopped by now, and of a message to it."""
    now = clock.now()
    endpoint = Endpoint(
        petition=petition,
        url="https://hooks.example.org/yeonmyeong",
        topics=list(Topic),
        made_at=now,
        told_at=now,
        disabled_at=now,
    )
    seal_secret(endpoint, b"s" * 32)
    endpoint.save()
    message = Message.objects.create(
        endpoint=endpoint,
        topic=Topic.OPENED,
        name="opened",
        body='{"type":"petition.opened"}',
        at=now,
        tried_at=now,
        delivered_at=now,
        attempts=1,
        answer="204",
    )
    return {"pk": endpoint.pk, "message_pk": message.pk}
