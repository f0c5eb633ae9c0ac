"""Keep the words that the site says of itself, each time they change."""

from typing import Any

from django.db import transaction

from campaign.lib import clock
from campaign.officer.queries.consents import consent_words
from campaign.officer.queries.policy import policy_words
from campaign.officer.queries.standing import announced, holding
from campaign.officer.rules.notice import NOTICE
from campaign.petitions.actions.pin_consents import pin_consents
from campaign.privacy.actions import publish
from campaign.privacy.models import Document, Publication
from campaign.privacy.queries import in_force


def publish_words() -> list[Publication]:
    """Return what became a new version: the policy, the words of consent, both or neither.

    Open petitions pin the words that their forms show from now on.
    """
    pin_consents()
    made = (
        *_publish_policy(policy_words()),
        publish(document=Document.CONSENTS, words=consent_words()),
    )
    return [one for one in made if one]


@transaction.atomic
def _publish_policy(live: dict[str, Any]) -> list[Publication | None]:
    """Let hold at once what may, and announce the rest a week before; see rules.notice."""
    version = in_force(Document.POLICY)
    now = holding(version.words, live) if version else live
    made = [publish(document=Document.POLICY, words=now)]
    if now != live:
        earlier = announced(live)
        starts_at = earlier.starts_at if earlier else clock.now() + NOTICE
        made.append(publish(document=Document.POLICY, words=live, in_force_at=starts_at))
    return made
