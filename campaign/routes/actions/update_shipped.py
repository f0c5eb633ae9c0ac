"""Bring what the program's newer version says of its routes into a database that exists."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Field

from campaign.petitions.models import Authority
from campaign.routes.actions.load_shipped import shipped_fields
from campaign.routes.models import SubmissionRoute

OWN = {"id", "organisation", "code"}


@dataclass(frozen=True)
class Changed:
    """A shipped route, what of it is told anew, and which organisations keep a row of their own."""

    code: str
    fields: tuple[str, ...]
    is_new: bool
    kept_by: tuple[str, ...]


@transaction.atomic
def update_shipped(*, writes: bool) -> list[Changed]:
    """Return what differs from what is shipped, and write it if asked to.

    Organisations never change a shipped row: what they changed is a row of their own, and stays.
    """
    authorities = set(Authority.objects.values_list("code", flat=True))
    rows = {row.code: row for row in SubmissionRoute.objects.filter(organisation=None)}
    changed = []
    for code, fields in shipped_fields(authorities):
        said, row = SubmissionRoute(code=code, **fields), rows.get(code)
        names = _differing(row or SubmissionRoute(code=code), said)
        if row and not names:
            continue
        changed.append(Changed(code, tuple(names), row is None, _kept_by(code)))
        if writes:
            said.pk = row.pk if row else None
            said.save()
    return changed


def _differing(row: SubmissionRoute, said: SubmissionRoute) -> list[str]:
    every = SubmissionRoute._meta.concrete_fields  # noqa: SLF001 (public, despite its name)
    fields = [one for one in every if one.name not in OWN]
    return [one.name for one in fields if _value(row, one) != _value(said, one)]


def _value(row: SubmissionRoute, field: "Field[object, object]") -> object:
    return field.to_python(getattr(row, field.attname))


def _kept_by(code: str) -> tuple[str, ...]:
    own = SubmissionRoute.objects.filter(code=code).exclude(organisation=None)
    return tuple(own.order_by("organisation__name").values_list("organisation__name", flat=True))
