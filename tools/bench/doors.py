"""Can a stranger tell at the doors whether an address has signed? By answer or by time.

Known addresses have confirmed a signature, unknown ones never came; all are of one length. Each
door is tried by one after the other, known and unknown in turns, over one connection. What is
compared: the status, the body (the row's own id and the address put aside), and the time, as the
share of pairs in which the known address took longer (AUC; 0.5 is a coin). Writing letters is the
worker's work and no part of an answer, so no worker runs.
"""

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain

from campaign.lib import clock
from campaign.petitions.queries import signable
from campaign.signatures.actions.confirm import confirm_by_link
from campaign.signatures.actions.mail_pending import mail_pending, mint_due, settle
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.models import PendingSignature
from campaign.signatures.rules.signer import Choices, Signer
from tools.bench import crowd, report
from tools.bench.client import Connection, Response
from tools.bench.site import HOST, Site

TRIES, WARM = 500, 30
LOW, HIGH = 0.45, 0.55
SLUG = "my-face-is-mine"
OWN = re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[ku]\d{4}@bench\.example")
Ask = tuple[str, str, dict[str, str]]
Door = Callable[[str], Ask]


@dataclass
class Tries:
    """What a door answered to one kind of address."""

    times: list[float] = field(default_factory=list)
    answers: set[tuple[int, str, bytes]] = field(default_factory=set)

    def note(self, answer: Response, seconds: float) -> None:
        where = OWN.sub(b"-", answer.location.encode()).decode()
        self.times.append(seconds)
        self.answers.add((answer.status, where, OWN.sub(b"-", answer.body)))


def main(site: Site, *, tries: int) -> None:
    site.environment |= {"LIMIT_NETWORK": "1000000/60", "LIMIT_PETITION": "1000000/60"}
    site.manage("migrate", "--verbosity", "0")
    site.manage("load_demo", "--signers", "30")
    numbers = range(tries + WARM)
    known, unknown = _addresses("k", numbers), _addresses("u", numbers)
    _confirm(known)
    waiting = _let_wait([*known, *unknown])
    checks = {email: f"/check/{pending_id}/" for email, pending_id in waiting.items()}
    site.web(port=site.port)
    doors: dict[str, Door] = {
        "sign": lambda email: ("POST", f"/p/{SLUG}/sign/", crowd.form(0) | {"email": email}),
        "again": lambda email: ("POST", f"/p/{SLUG}/again/", {"email": email}),
        "check": lambda email: ("GET", checks[email], {}),
        "resend": lambda email: ("POST", checks[email] + "resend/", {}),
    }
    found = {name: asyncio.run(_try(site, door, known, unknown)) for name, door in doors.items()}
    _tell(found, tries)


def _addresses(letter: str, numbers: range) -> list[str]:
    return [f"{letter}{number:04}@bench.example" for number in numbers]


def _sign(email: str) -> PendingSignature:
    signer = Signer("김연명", email, "11", "", Choices(provide=True))
    return sign_petition(signable=signable(SLUG), signer=signer, language="ko")


def _confirm(emails: list[str]) -> None:
    for email in emails:
        _sign(email)
    while batch := mint_due():
        settle([row for row, _ in batch])
        for _, secrets in batch:
            confirm_by_link(token=secrets.token)


def _let_wait(emails: list[str]) -> dict[str, str]:
    """Let all of them sign, and their letters go out, long enough ago to ask for another."""
    with clock.at(clock.now() - timedelta(minutes=5)):
        rows = {email: str(_sign(email).pk) for email in emails}
        while mail_pending():
            pass
    return rows


async def _try(site: Site, door: Door, known: list[str], unknown: list[str]) -> tuple[Tries, Tries]:
    connection = Connection(HOST, site.port)
    for email in chain(known[:WARM], unknown[:WARM]):
        await _ask(connection, door(email))
    kinds = Tries(), Tries()
    for number, pair in enumerate(zip(known[WARM:], unknown[WARM:], strict=True)):
        turn = list(zip(kinds, pair, strict=True))
        for kind, email in turn if number % 2 else turn[::-1]:
            ask = door(email)
            start = time.perf_counter()
            answer = await _ask(connection, ask)
            kind.note(answer, time.perf_counter() - start)
    return kinds


async def _ask(connection: Connection, ask: Ask) -> Response:
    method, path, data = ask
    return await (connection.get(path) if method == "GET" else connection.post(path, data))


def auc(known: list[float], unknown: list[float]) -> float:
    """Return the share of pairs in which the known took longer (Mann and Whitney)."""
    ranked = sorted([(one, True) for one in known] + [(one, False) for one in unknown])
    ranks = sum(rank for rank, (_, is_known) in enumerate(ranked, 1) if is_known)
    own = len(known) * (len(known) + 1) / 2
    return round((ranks - own) / (len(known) * len(unknown)), 3)


def _tell(found: dict[str, tuple[Tries, Tries]], tries: int) -> None:
    share = {name: auc(known.times, unknown.times) for name, (known, unknown) in found.items()}
    rows = [(f"{name}: AUC of the times", _words(share[name], *found[name])) for name in found]
    report.show("Known and unknown addresses", [*rows], {"auc": share, "tries": tries})
    leaks = [
        name
        for name, (known, unknown) in found.items()
        if not _is_same(known, unknown) or not LOW <= share[name] <= HIGH
    ]
    if leaks:
        raise SystemExit(f"These doors tell who has signed: {leaks}")


def _is_same(known: Tries, unknown: Tries) -> bool:
    return known.answers == unknown.answers and len(known.answers) == 1


def _words(share: float, known: Tries, unknown: Tries) -> str:
    median = sorted(known.times)[len(known.times) // 2] * 1000
    statuses = sorted({status for status, _, _ in known.answers | unknown.answers})
    same = "same answer" if _is_same(known, unknown) else "DIFFERENT ANSWERS"
    return f"{share:.3f}, median {median:.1f} ms, status {statuses}, {same}"
