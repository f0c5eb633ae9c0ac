"""A route that is taken, and a procedure elsewhere."""

from campaign.lib import clock
from campaign.petitions.models import Petition
from campaign.routes.models import Proceeding, Submission, SubmissionRoute


def a_submission(
    petition: Petition, code: str = "PETITION", *, mode: str = "organisations"
) -> Submission:
    route = SubmissionRoute.objects.get(code=code, organisation=None)
    return Submission.objects.create(
        petition=petition, route=route, mode=mode, chosen_at=clock.now()
    )


def a_proceeding(petition: Petition, kind: str = "suit") -> Proceeding:
    return Proceeding.objects.create(petition=petition, kind=kind, where="헌법재판소")
