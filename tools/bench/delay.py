"""What the sequencer adds to a confirmation: links are opened at a fixed rate, with it and without.

Rounds take turns, so that what else the machine does falls on both. A time runs from when the
confirmation was due, so that a server that falls behind is not spared.
"""

import asyncio
import os
import signal
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from django.conf import settings
from django.db import connection
from django.urls import reverse

from campaign.petitions.queries import signable
from campaign.signatures import tasks
from campaign.signatures.actions.mail_pending import mint_due, settle
from campaign.signatures.actions.sign import sign_petition
from campaign.signatures.rules.signer import Choices, Signer
from tools.bench.client import Connection
from tools.bench.site import HOST, Site

SLUG = "my-face-is-mine"
ROUNDS, SECONDS, PER_SECOND = 5, 8, 50
CONNECTIONS = 16
EVERY_SECONDS = settings.CELERY_BEAT_SCHEDULE["fold"]["schedule"]

Round = tuple[list[float], list[float]]  # milliseconds without the sequencer, and with it


def measure(site: Site) -> list[Round]:
    """Return the latencies of each round."""
    site.begin_anew()
    site.manage("load_demo", "--signers", "30")
    links = iter(_letters((2 * ROUNDS + 1) * SECONDS * PER_SECOND))
    connection.close()  # what is forked later must not share it
    connection.close_pool()
    site.web(port=site.port)
    _drive(site.port, links)  # warms up
    rounds = []
    for number in range(ROUNDS):
        found = {}
        for is_with in (False, True) if number % 2 else (True, False):
            with _sequencer() if is_with else _nobody():
                found[is_with] = _drive(site.port, links)
        rounds.append((found[False], found[True]))
    return rounds


def added(rounds: list[Round]) -> float:
    """Return by how much the median is higher with the sequencer: the median of the rounds."""
    return statistics.median(
        statistics.median(among) - statistics.median(without) for without, among in rounds
    )


def _letters(number: int) -> list[str]:
    """Let so many people sign, and return the links in their letters."""
    petition = signable(SLUG)
    for at in range(number):
        signer = Signer(
            name="김연명",
            contact=f"p{at}@bench.example",
            region="11",
            comment="",
            choices=Choices(provide=True),
        )
        sign_petition(signable=petition, signer=signer, language="ko")
    links = []
    while batch := mint_due():
        settle([pending for pending, _ in batch])
        links += [reverse("signatures:verify", args=[secrets.token]) for _, secrets in batch]
    return links


@contextmanager
def _sequencer() -> Iterator[None]:
    """Fold and publish in a process of its own, as often as the scheduler asks for it."""
    child = os.fork()
    if not child:
        while True:
            tasks.fold()
            time.sleep(EVERY_SECONDS)
    try:
        yield
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


@contextmanager
def _nobody() -> Iterator[None]:
    yield


def _drive(port: int, links: Iterator[str]) -> list[float]:
    return asyncio.run(_confirm(port, list(islice(links, SECONDS * PER_SECOND))))


async def _confirm(port: int, links: list[str]) -> list[float]:
    """Open a link every fiftieth of a second; return the milliseconds that each took."""
    free: asyncio.Queue[Connection] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        free.put_nowait(Connection(HOST, port))
    start = time.perf_counter()

    async def one(number: int, link: str) -> float:
        due = start + number / PER_SECOND
        await asyncio.sleep(due - time.perf_counter())
        client = await free.get()
        answer = await client.post(link, {})
        free.put_nowait(client)
        if answer.status != 303 or "/thanks/" not in answer.location:
            raise SystemExit(f"A confirmation was answered with {answer.status}.")
        return (time.perf_counter() - due) * 1000

    return await asyncio.gather(*(one(number, link) for number, link in enumerate(links)))
