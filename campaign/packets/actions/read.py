"""Open a finished document to the person who is to approve it."""

from collections.abc import Iterator

from django.db import transaction

from campaign.audit.actions import record
from campaign.packets.models import Artifact
from campaign.packets.queries.files import read_file
from campaign.people.models import User


@transaction.atomic
def read_artifact(*, actor: User, artifact: Artifact) -> Iterator[bytes]:
    """Write down who looks at which document, and yield its bytes."""
    record(actor=actor, act="packet.read", subject=artifact.packet, file=artifact.name)
    return read_file(artifact.packet, artifact.name)
