"""Write an article down, change what is noted of it, ask for a correction."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.coverage.models import CorrectionRequest, Coverage
from campaign.lib import clock
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.press.actions.guard_names import refuse_names


class Noted(Refused):
    code = "noted"
    message = _("이미 적은 기사입니다.")


@transaction.atomic
def note_coverage(
    *, actor: User | None, petition: Petition, row: Coverage | None = None, **fields: Any
) -> Coverage:
    """Store what was typed; the article itself is never fetched."""
    if fields.get("is_public"):
        refuse_names(petition, fields.get("headline"), fields.get("outlet"), fields.get("url"))
    found = row or Coverage(petition=petition, noted_at=clock.now())
    for name, value in fields.items():
        setattr(found, name, value)
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError:
        raise Noted from None
    record(actor=actor, act="coverage.note", subject=found)
    return found


@transaction.atomic
def remove_coverage(*, actor: User | None, row: Coverage) -> None:
    record(actor=actor, act="coverage.remove", subject=row)
    row.delete()


@transaction.atomic
def note_request(
    *, actor: User | None, row: Coverage, request: CorrectionRequest | None = None, **fields: Any
) -> CorrectionRequest:
    """Note what was asked of an outlet, or what came of it."""
    found = request or CorrectionRequest(coverage=row)
    for name, value in fields.items():
        setattr(found, name, value)
    found.save()
    record(actor=actor, act="coverage.ask", subject=row, kind=found.kind, outcome=found.outcome)
    return found
