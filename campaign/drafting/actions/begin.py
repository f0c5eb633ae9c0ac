"""Begin a petition: from nothing, from an outline, or from one that went before."""

from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.lib.refused import Refused
from campaign.people.models import User
from campaign.petitions.actions.draft import draft_petition
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Petition
from campaign.petitions.rules import OUTLINE
from campaign.routes.actions.choose_route import choose_route
from campaign.routes.queries import submission_of
from campaign.routes.rules import Mode

# Neither representatives nor signers nor dates: those belong to the campaign that was.
SETTINGS = (
    *("recipient_id", "ministry_id", "route", "topic", "goal", "ways", "slots"),
    *("needs_second_reader", "tells_by_itself"),
)
TEXT = ("title", "lead", "demands", "body", "title_en", "lead_en", "demands_en", "body_en")
FIRST = {"recipient_id": "ACRC", "ministry_id": "MSIT"}


@transaction.atomic
def begin_petition(*, actor: User, with_outline: bool = False, **fields: Any) -> Petition:
    """Begin one from nothing, or with a text that says what belongs where."""
    petition = draft_petition(actor=actor, **FIRST, **fields)
    if with_outline:
        revise_text(actor=actor, petition=petition, **OUTLINE)
    return petition


@transaction.atomic
def clone_petition(*, actor: User, base: Petition, **fields: Any) -> Petition:
    """Begin with the text, the settings and the route of another; people's data stay there."""
    settings = {name: getattr(base, name) for name in SETTINGS}
    petition = draft_petition(actor=actor, is_demo=base.is_demo, **settings, **fields)
    if text := base.texts.order_by("-number").first():
        words = {name: getattr(text, name) for name in TEXT}
        revise_text(actor=actor, petition=petition, **words)
    _take_route(actor, base, petition)
    record(actor=actor, act="petition.clone", subject=petition, base=base.slug)
    return petition


def _take_route(actor: User, base: Petition, petition: Petition) -> None:
    """Take the route that was chosen, filed by organisations until somebody is named."""
    chosen = submission_of(base)
    if chosen.pk is None or Mode.ORGANISATIONS not in chosen.route.modes:
        return
    try:
        choose_route(actor=actor, petition=petition, route=chosen.route, mode=Mode.ORGANISATIONS)
    except Refused:  # it was switched off since, or was no longer theirs: the new one chooses anew
        return
