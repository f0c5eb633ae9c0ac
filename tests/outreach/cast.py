"""Journalists who are made up."""

from typing import Any

from campaign.outreach.actions.change_list import make_list
from campaign.outreach.actions.distribute import prepare
from campaign.outreach.actions.keep import keep_contact
from campaign.outreach.models import Contact, Distribution, MediaList
from campaign.outreach.queries.sending import usual_subject
from campaign.petitions.models import Organisation, Petition
from tests.newsroom.cast import a_release


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


def a_mailing(petition: Petition) -> Distribution:
    """Return a published text on its way to nobody yet."""
    version = a_release(petition, body="<p>본문입니다.</p>").versions.get()
    return prepare(
        actor=None,
        petition=petition,
        version=version,
        subject=usual_subject(version),
        intro="",
        lists=[a_list(petition.organisation, name="모두", rule={"region": "서울"})],
    )
