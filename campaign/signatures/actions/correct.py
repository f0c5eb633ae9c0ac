"""A signer corrects name or region, or changes a choice."""

import os
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.ledger.actions.append import append_correction
from campaign.ledger.rules.entries import Strength
from campaign.lib.refused import Refused
from campaign.privacy.actions import choose_handing_in
from campaign.signatures import queries
from campaign.signatures.actions.count import leaf, seal_record
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.models import RecordKey, Signature, TallyChange
from campaign.signatures.rules.signer import Choices, Record


class Withdrawn(Refused):
    code = "withdrawn"
    message = _("이미 거둔 서명입니다.")


@transaction.atomic
def correct_signature(*, signature: Signature, name: str, region: str) -> Signature:
    """Write a new leaf in place of the old one: same serial, never shown as a withdrawal."""
    locked = _locked(signature)
    before = queries.open_record(locked)
    after = replace(before.corrected(name=name, region=region), rsalt=os.urandom(32))
    if locked.entry.log_index is None:
        fold_petition(petition_id=locked.petition_id)
        locked.entry.refresh_from_db()
    locked.entry = append_correction(
        entry=locked.entry, body=leaf(after, Strength(locked.entry.strength))
    )
    _store(locked, after)
    _move(locked, before, after)
    return locked


@transaction.atomic
def choose(*, signature: Signature, choices: Choices) -> Signature:
    """Change the optional consents; the leaf stays as it was signed.

    A name that is not to be handed in any more is left out of the next packet, and the next
    supplement names its serial. A signature that is seconds old is folded, so that it has one.
    """
    locked = _locked(signature)
    record = queries.open_record(locked)
    if choices.provide != record.choices.provide:
        if locked.entry.serial is None:
            fold_petition(petition_id=locked.petition_id)
            locked.entry.refresh_from_db()
        choose_handing_in(
            petition=locked.petition_id,
            serial=locked.entry.serial or 0,
            provide=choices.provide,
        )
    _store(locked, replace(record, choices=choices))
    return locked


def _locked(signature: Signature) -> Signature:
    rows = Signature.objects.select_for_update(of=("self",)).select_related("entry")
    locked = rows.get(pk=signature.pk)
    if locked.is_withdrawn:
        raise Withdrawn
    return locked


def _store(signature: Signature, record: Record) -> None:
    key = seal_record(signature, record)
    RecordKey.objects.filter(pk=signature.pk).update(wrap=key.wrap)
    signature.save(update_fields=["sealed", "entry"])


def _move(signature: Signature, before: Record, after: Record) -> None:
    for record, change in ((before, -1), (after, 1)):
        TallyChange.objects.create(
            petition_id=signature.petition_id,
            day=record.signed_on,
            region=record.fields["region"],
            method=signature.method,
            change=change,
        )
