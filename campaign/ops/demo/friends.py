"""Who helps the sample campaign: partners with links, a second reader, a server that is told."""

import json
import os
from datetime import datetime, timedelta
from typing import Any

from campaign.coalition.actions.make_link import close_link, make_link
from campaign.lib import clock
from campaign.people.models import User
from campaign.petitions.actions.change_settings import change_settings
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Organisation, Petition
from campaign.petitions.queries import signable
from campaign.webhooks.models import Endpoint, Message, Topic
from campaign.webhooks.queries import seal_secret

WORDS = ("title", "lead", "demands", "body", "title_en", "lead_en", "demands_en", "body_en")


def make_links(written: dict[str, Any], petition: Petition) -> list[str]:
    """Make links for partners and places; return by what each of ten signers comes, in turn."""
    owner, codes = User.objects.filter(is_demo=True).order_by("pk").first(), {}
    assert owner
    friends = written["friends"]
    with clock.at(petition.opened_at or clock.now()):
        for row in friends["links"]:
            group = Organisation.objects.filter(name=row.get("organisation")).first()
            link = make_link(actor=owner, petition=petition, label=row["label"], organisation=group)
            codes[row["label"]] = link.code
            if row.get("is_closed"):
                close_link(actor=owner, link=link)
    return [codes.get(source, source) for source in friends["sources"]]


def ask_second_reader(written: dict[str, Any], petition: Petition, *, now: datetime) -> None:
    """Have the editor change the text, and let it wait for another person to read it."""
    people = {row.email.partition("@")[0]: row for row in User.objects.filter(is_demo=True)}
    text = signable(petition.slug).text
    words = {name: getattr(text, name) for name in WORDS}
    words["demands"] = [*text.demands, written["friends"]["demand"]]
    words["demands_en"] = [*text.demands_en, written["friends"]["demand_en"]]
    with clock.at(now - timedelta(hours=3)):
        change_settings(actor=people["owner"], petition=petition, needs_second_reader=True)
        revise_text(actor=people["editor"], petition=petition, **words)


def tell_a_server(written: dict[str, Any], petition: Petition, *, now: datetime) -> None:
    """Show what was delivered, retried and given up; the address leads nowhere, so it rests."""
    row = Endpoint(
        petition=petition,
        url=written["friends"]["server"],
        topics=[Topic.OPENED, Topic.EVENT, Topic.DOCUMENT, Topic.FILING],
        made_at=now - timedelta(days=20),
        told_at=now - timedelta(days=20),
        failing_since=now - timedelta(days=6),
        disabled_at=now - timedelta(days=1),
    )
    seal_secret(row, os.urandom(32))
    row.save()
    for at, sent in enumerate(written["friends"]["messages"]):
        moment = now - timedelta(hours=sent["hours_ago"])
        tried = moment + timedelta(seconds=sent["took"])
        body = {"type": sent["topic"], "timestamp": moment.isoformat()}
        Message.objects.create(
            endpoint=row,
            topic=sent["topic"],
            name=f"sample:{at}",
            body=json.dumps(body | {"data": {"petition": petition.slug}}, ensure_ascii=False),
            at=moment,
            attempts=sent["attempts"],
            tried_at=tried,
            delivered_at=tried if sent["answer"].startswith("2") else None,
            answer=sent["answer"],
        )
