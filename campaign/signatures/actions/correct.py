"""A signer corrects name or region, or changes a choice."""

import os
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from campaign.ledger.actions.append import append_correction
from campaign.ledger.rules.entries import Strength
from campaign.lib.refused import Refused
from campaign.privacy.actions import choose_handing_in
from campaign.signatures.actions.count import leaf, seal_record
from campaign.signatures.actions.log_held import log_now
from campaign.signatures.actions.tally import tally
from campaign.signatures.models import RecordKey, Signature
from campaign.signatures.queries import rows
from campaign.signatures.queries.records import open_record
from campaign.signatures.rules.signer import Choices, Record


class Withdrawn(Refused):
    code = "withdrawn"
    message = _("이미 거둔 서명입니다.")


class Void(Refused):
    code = "void"
    message = _("세지 않기로 한 서명은 고칠 수 없습니다. 거둘 수는 있습니다.")


@transaction.atomic
def correct_signature(*, signature: Signature, name: str, region: str) -> Signature:
    """Write a new leaf in place of the old one: same serial, never shown as a withdrawal."""
    locked = _locked(signature)
    if locked.void_reason is not None:
        raise Void
    before = open_record(locked)
    after = replace(before.corrected(name=name, region=region), rsalt=os.urandom(32))
    log_now([locked])
    locked.entry = append_correction(
        entry=locked.entry, body=leaf(after, Strength(locked.entry.strength))
    )
    _store(locked, after)
    if locked.counts:
        tally(locked, before, change=-1)
        tally(locked, after, change=1)
    return locked


@transaction.atomic
def choose(*, signature: Signature, choices: Choices) -> Signature:
    """Change the optional consents; the leaf stays as it was signed.

    A name that is not to be handed in any more is left out of the next packet, and the next
    supplement names its serial. A signature that is seconds old is folded, so that it has one.
    """
    locked = _locked(signature)
    record = open_record(locked)
    if choices.provide != record.choices.provide:
        log_now([locked])
        choose_handing_in(
            petition=locked.petition_id,
            serial=locked.entry.serial or 0,
            provide=choices.provide,
        )
    _store(locked, replace(record, choices=choices))
    return locked


def _locked(signature: Signature) -> Signature:
    (locked,) = rows.locked([signature.pk])
    if locked.is_withdrawn:
        raise Withdrawn
    return locked


def _store(signature: Signature, record: Record) -> None:
    key = seal_record(signature, record)
    RecordKey.objects.filter(pk=signature.pk).update(wrap=key.wrap)
    signature.save(update_fields=["sealed", "entry"])
