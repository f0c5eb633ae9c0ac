"""Where an organiser begins."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.people.models import User
from campaign.people.rules import Role
from campaign.petitions.decorators import person
from campaign.petitions.models import Membership
from campaign.petitions.queries import organisations_of, petitions_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the petitions on which this person has a role."""
    user = person(request)
    rows, works_on = list(petitions_of(user)), _works_on(user)
    for one in rows:
        is_partner = not works_on & {one.pk, one.organisation_id}
        one.door = "coalition:share" if is_partner else "dashboard:petition"  # type: ignore[attr-defined]
    page = {
        "petitions": [one for one in rows if one.archived_at is None],
        "archived": [one for one in rows if one.archived_at],
        "organisations": organisations_of(user),
    }
    return render(request, "dashboard/home.html", page)


def _works_on(user: User) -> set[UUID]:
    """Return the petitions, and the organisations with all of theirs, on which one has a part."""
    rows = Membership.objects.filter(user=user).exclude(role=Role.PARTNER)
    return {row.petition_id or row.organisation_id for row in rows}
