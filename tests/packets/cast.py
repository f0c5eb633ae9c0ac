"""Joint applicants who are asked whether their case may be withdrawn."""

from datetime import timedelta

from django.core import mail

from campaign.lib import clock
from campaign.packets.models import Round, RoundLetter
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.routes.models import Submission
from campaign.signatures.models import Signature
from tests.routes.cast import a_submission


def a_round_that_asks(petition: Petition, *, by: User) -> Round:
    found = Submission.objects.filter(petition=petition).first()
    return Round.objects.create(
        submission=found or a_submission(petition, "ACRC_GRIEVANCE", mode="joint"),
        answers_until=clock.today() + timedelta(days=7),
        reason="기관과 합의했습니다.",
        asked_by=by,
        asked_at=clock.now(),
        listed_at=clock.now(),
    )


def asked_to_withdraw(signature: Signature, *, by: User) -> RoundLetter:
    row = a_round_that_asks(signature.petition, by=by)
    return RoundLetter.objects.create(round=row, signature=signature, mailed_at=clock.now())


def told() -> list[str]:
    """Return to whom letters went."""
    return sorted(letter.to[0] for letter in mail.outbox)
