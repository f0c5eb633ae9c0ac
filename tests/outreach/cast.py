"""Journalists who are made up."""

from typing import Any

from campaign.outreach.actions.change_list import make_list
from campaign.outreach.actions.keep import keep_contact
from campaign.outreach.models import Contact, MediaList
from campaign.petitions.models import Organisation


def a_contact(organisation: Organisation, **changes: Any) -> Contact:
    fields = {
        "name": "김기자",
        "outlet": "가상일보",
        "kind": "daily",
        "email": "kim@news.example",
        "phone": "010-2222-3333",
        "beats": ["사회", "IT"],
        "region": "서울",
        "basis": "consent",
        "notes": "",
        **changes,
    }
    return keep_contact(actor=None, organisation=organisation, **fields)


def a_list(organisation: Organisation, **changes: Any) -> MediaList:
    return make_list(
        actor=None, organisation=organisation, **{"name": "사회부", "rule": {}, **changes}
    )
