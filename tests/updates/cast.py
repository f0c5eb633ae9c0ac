"""What people tell in tests."""

from django.core import mail

from campaign.signatures.actions.fold import fold_all
from campaign.signatures.rules.signer import Choices
from campaign.updates.actions.write import draft_update, publish_update
from campaign.updates.rules import NOT
from tests.cast import a_signature, minji


def signed(petition, *people):
    made = [a_signature(petition, person) for person in people]
    fold_all()
    mail.outbox.clear()
    return made


def reached():
    return sorted(to for letter in mail.outbox for to in letter.to)


def an_update(petition, **words):
    told = {"title": "국회가 답했습니다", "body": "<p>다음 달에 만납니다.</p>"}
    return draft_update(actor=None, petition=petition, **told | words)


def told(petition, how=NOT, **words):
    return publish_update(actor=None, update=an_update(petition, **words), mail=how)


def somebody_curious(number=0, **choices):
    """Return what somebody typed who asked for news."""
    asked = {"provide": True, "news": True}
    return minji(contact=f"r{number}@example.org", choices=Choices(**asked | choices))
