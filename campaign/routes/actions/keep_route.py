"""Keep an organisation's own routes: a new one, or its own form of a shipped one."""

from uuid import uuid4

from django.db import transaction

from campaign.audit.actions import record
from campaign.people.models import User
from campaign.petitions.models import Authority, Organisation
from campaign.routes.models import SubmissionRoute


@transaction.atomic
def keep_route(
    *, actor: User, organisation: Organisation, route: SubmissionRoute, new_authority: str = ""
) -> SubmissionRoute:
    """Store what was typed. A shipped row stays as it is: the organisation gets a row of its own.

    So no organisation changes where another one files.
    """
    if new_authority:
        route.authority = Authority.objects.create(
            code=f"own-{uuid4().hex[:12]}",
            name=new_authority,
            name_en=new_authority,
            head=route.head,
            address=route.address,
        )
    if route.organisation_id != organisation.pk:
        route.pk, route.organisation = None, organisation
        route._state.adding = True  # noqa: SLF001 (Django's documented way to copy a row)
    route.code = route.code or f"OWN_{uuid4().hex[:8].upper()}"
    route.save()
    record(actor=actor, act="route.keep", subject=organisation, route=route.code)
    return route
