"""Make and drop lists."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.outreach.models import Contact, MediaList
from campaign.people.models import User
from campaign.petitions.models import Organisation


class ListThere(Refused):
    code = "list_there"
    message = _("같은 이름의 명단이 있습니다.")


@transaction.atomic
def make_list(
    *,
    actor: User | None,
    organisation: Organisation,
    name: str,
    rule: dict[str, Any] | None = None,
    members: Iterable[Contact] = (),
    key: int | None = None,
) -> MediaList:
    """Make a list: of chosen members, or of whom a rule finds each time.

    One that is put back has the key it had: links lead to it still.
    """
    row, is_new = MediaList.objects.get_or_create(
        organisation=organisation, name=name, defaults={"pk": key, "rule": rule or {}}
    )
    if not is_new:
        raise ListThere
    row.members.set(members)
    record(actor=actor, act="list.make", subject=row)
    return row


@transaction.atomic
def drop_list(*, actor: User | None, row: MediaList) -> None:
    record(actor=actor, act="list.drop", subject=row)
    row.delete()
