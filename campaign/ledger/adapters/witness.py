"""Witnesses over HTTP (c2sp.org/tlog-witness)."""

from collections.abc import Sequence
from http import HTTPStatus

from campaign.ledger.rules import witness
from campaign.ledger.rules.checkpoint import number
from campaign.ledger.rules.witness import Trouble
from campaign.lib import outbound

SECONDS = 2
TROUBLES: dict[int, Trouble] = {
    HTTPStatus.NOT_FOUND: Trouble.UNKNOWN,
    HTTPStatus.FORBIDDEN: Trouble.UNTRUSTED,
    HTTPStatus.UNPROCESSABLE_ENTITY: Trouble.SPLIT,
    HTTPStatus.CONFLICT: Trouble.SPLIT,
}


class NotSigned(Exception):
    """The witness gave no signature."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class Stale(Exception):
    """The witness has signed another size last, and says which."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def add_checkpoint(url: str, note: str, *, old: int, proof: Sequence[bytes]) -> bytes:
    """Return what the witness signed, or raise Stale or NotSigned."""
    body = witness.request(note, old=old, proof=proof)
    address = url.rstrip("/") + "/add-checkpoint"
    try:
        answer = outbound.post(address, body, kind="text/plain", seconds=SECONDS)
    except outbound.Unreachable as error:
        raise NotSigned(Trouble.AWAY) from error
    if answer.status == HTTPStatus.OK:
        return answer.body
    if answer.status == HTTPStatus.CONFLICT and (size := _size(answer)) not in {None, old}:
        raise Stale(size or 0)
    raise NotSigned(TROUBLES.get(answer.status, Trouble.REFUSED))


def _size(answer: outbound.Answer) -> int | None:
    try:
        return number(answer.body.decode().removesuffix("\n"))
    except ValueError:
        return None
