"""Keep the words that the site says of itself, each time they change."""

from campaign.officer.queries.consents import consent_words
from campaign.officer.queries.policy import policy_words
from campaign.petitions.actions.pin_consents import pin_consents
from campaign.privacy.actions import publish
from campaign.privacy.models import Document, Publication


def publish_words() -> list[Publication]:
    """Return what became a new version: the policy, the words of consent, both or neither.

    Open petitions pin the words that their forms show from now on.
    """
    pin_consents()
    made = (
        publish(document=Document.POLICY, words=policy_words()),
        publish(document=Document.CONSENTS, words=consent_words()),
    )
    return [one for one in made if one]
