"""Keep what was seen of a visit."""

import hmac
from collections.abc import Collection
from datetime import UTC
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from campaign.gate.actions.check import ProofRefused
from campaign.gate.models import Risk
from campaign.gate.rules import signs
from campaign.gate.rules.work import Visit
from campaign.keys.actions.site import site_key
from campaign.lib import clock

DOMAIN_BYTES = 8


def keep_risk(
    *,
    pending_id: UUID,
    petition_id: UUID,
    visit: Visit,
    name: str,
    contact: str,
    familiar: Collection[str],
) -> None:
    """Insert the row, in the caller's transaction; a solution that was used before is refused."""
    now, solved = clock.now(), visit.solved
    try:
        Risk.objects.create(
            pending=pending_id,
            petition=petition_id,
            hour=now.astimezone(UTC).replace(minute=0, second=0, microsecond=0),
            nonce=solved.nonce if solved else None,
            network=visit.network,
            speed=_speed(visit),
            **_seen(petition_id, signs.read(name=name, contact=contact, familiar=familiar)),
        )
    except IntegrityError as error:
        raise ProofRefused from error


def change_risk(
    *, pending_id: UUID, petition_id: UUID, name: str, contact: str, familiar: Collection[str]
) -> None:
    """Look again, at another address."""
    seen = _seen(petition_id, signs.read(name=name, contact=contact, familiar=familiar))
    Risk.objects.filter(pending=pending_id).update(**seen)


def _speed(visit: Visit) -> signs.Speed:
    if visit.is_on_tablet:
        return signs.Speed.TABLET
    return signs.speed(clock.now() - visit.solved.issued_at if visit.solved else None)


def _seen(petition_id: UUID, found: signs.Signs) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "domain": _domain_mark(petition_id, found.domain) if found.domain else b"",
        "pattern": found.pattern,
    }


def _domain_mark(petition_id: UUID, domain: str) -> bytes:
    key = site_key("domains of signers")
    return hmac.digest(key, petition_id.bytes + domain.encode(), "sha256")[:DOMAIN_BYTES]
