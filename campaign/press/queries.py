"""What the public may know of press events."""

from campaign.petitions.models import Petition


def public_events(petition: Petition) -> list[object]:  # noqa: ARG001
    return []
