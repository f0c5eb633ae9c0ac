"""What was signed on a tablet comes in, now or when the network is back."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import translation

from campaign.gate.actions.admit import admit_tablet
from campaign.lib.encryption import CannotOpen
from campaign.onsite import queries
from campaign.onsite.models import Point, Settled
from campaign.onsite.rules import Item, Malformed, Said
from campaign.petitions.models import Manifest
from campaign.petitions.queries import Signable
from campaign.signatures.actions.note_source import note_source
from campaign.signatures.actions.sign import PetitionClosed, sign_petition
from campaign.signatures.forms.sign import SignForm
from campaign.signatures.models import Fate
from campaign.signatures.queries.ways import ways_on_tablets
from campaign.switches.queries import switches_now


class State(StrEnum):
    OK = "ok"
    REFUSED = "refused"  # it will never be taken; the tablet forgets it and says how many
    LATER = "later"
    CLOSED = "closed"


@dataclass(frozen=True)
class Answer:
    """What becomes of an item; errors are by field, in the signer's language."""

    state: State
    errors: dict[str, str] = field(default_factory=dict)


def settle(*, point: Point, item: Item, is_there: bool = False) -> Answer:
    """Take one item as the sign page takes a form: the ordinary letter goes out.

    While the signer stands before the tablet, an error is theirs to mend and is not counted.
    Sending an item again changes nothing.
    """
    if not queries.settles(point):
        return Answer(State.CLOSED)
    earlier = _earlier(item)
    if earlier:
        return earlier
    if queries.is_busy(point) or not switches_now().takes_signatures:
        return Answer(State.LATER)
    try:
        with transaction.atomic():
            return _settle(point, item, is_there=is_there)
    except PetitionClosed:
        return Answer(State.CLOSED)
    except IntegrityError:
        if earlier := _earlier(item):  # it came twice at once
            return earlier
        raise


def _earlier(item: Item) -> Answer | None:
    row = Settled.objects.filter(pk=item.id).first()
    if row is None:
        return None
    return Answer(State.REFUSED if row.is_refused else State.OK)


def _settle(point: Point, item: Item, *, is_there: bool) -> Answer:
    try:
        said = queries.open_item(point, item)
        errors = _sign(point, said)
    except (CannotOpen, Malformed):
        errors = {"": ""}
    if errors and is_there:
        return Answer(State.REFUSED, errors)
    Settled.objects.create(
        pk=item.id, point=point, hour=queries.hour_now(), is_refused=bool(errors)
    )
    if errors:
        note_source(petition_id=point.petition_id, source=point.code, fate=Fate.REFUSED)
        return Answer(State.REFUSED, errors)
    return Answer(State.OK)


def _sign(point: Point, said: Said) -> dict[str, str]:
    """Sign under the text that stood on the tablet; return what is wrong with the form."""
    petition = point.petition
    manifest = _manifest(petition.pk, said.manifest)
    with translation.override(said.language):
        form = SignForm(
            said.fields,
            takes_joint=petition.takes_joint_applicants,
            ways=ways_on_tablets(petition),
        )
        if not form.is_valid():
            return {name: str(errors[0]) for name, errors in form.errors.items()}
    if form.is_trap_filled:
        return {"": ""}
    sign_petition(
        signable=Signable(petition, manifest.text, manifest),
        signer=replace(form.signer(), source=point.code),
        way=form.chosen_way,
        language=said.language,
        visit=admit_tablet(place=point.code),
    )
    return {}


def _manifest(petition_id: UUID, number: int) -> Manifest:
    rows = Manifest.objects.select_related("text").defer("body")
    found = rows.filter(petition=petition_id, number=number).first()
    if found is None:
        raise Malformed("no such text")
    return found
