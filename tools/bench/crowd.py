"""People who sign: each asks for the page, sends the form, waits for the letter, answers it."""

import asyncio
import re
import time
from bisect import bisect
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import uniform
from uuid import UUID

import altcha

from campaign.gate.adapters import proof
from campaign.gate.rules import work
from campaign.lib import clock
from tools.bench.client import Connection, Response, Run
from tools.bench.mailbox import Letter, Mailbox
from tools.bench.site import HOST

Step = Callable[[Connection], Awaitable[bool]]

PATH = "/p/my-face-is-mine/"
CHECK = re.compile(r"/check/[0-9a-f-]{36}/")
THANKS = re.compile(r"/my/[\w-]+/thanks/(?:#w=[\w-]+)?")
COUNT = re.compile(rb'<span class="number">([\d,]+)</span>')
ADDRESS = "p{}@naver.com"  # of a large provider, to whom nothing is ever sent
UNREAD = "x" * 700  # as long as a proof of work, for a view that reads none
FILLED = timedelta(seconds=40)
LETTERS_LATE_SECONDS = 30
LOOK_SECONDS = 0.02
OPENED_SECONDS = 1.0, 4.0
SHOWN_SECONDS = 5  # a page may be so old
_numbers = count()


def form(number: int) -> dict[str, str]:
    return {
        "name": "김연명",
        "email": ADDRESS.format(number),
        "region": "11",
        "comment": "얼굴은 비밀번호처럼 바꿀 수 없습니다.",
        "comment_use": "on",
        "intent": "on",
        "collect": "on",
        "sensitive": "on",
        "age": "on",
        "provide": "yes",
        "show": "masked",
        "website": "",
    }


class Proofs:
    """Challenges of the site, solved before anything is measured.

    They are made with the site's own keys; that they were easy to solve costs the site as much to
    check as that they were hard.
    """

    def __init__(self) -> None:
        self._stock: list[str] = []

    def stock(self, petition_id: UUID, number: int) -> None:
        self._stock = [_solved(petition_id) for _ in range(number)]

    def take(self) -> str:
        if not self._stock:
            raise SystemExit("More forms were sent than proofs of work were made.")
        return self._stock.pop()


def _solved(petition_id: UUID) -> str:
    found = proof.new_challenge(
        purpose=work.purpose("sign", of=petition_id.hex),
        issued_at=clock.now() - FILLED,
        cost=1,
        counter=0,
    )
    challenge = altcha.Challenge.from_dict(found)
    solution = altcha.solve_challenge(challenge)
    assert solution
    return altcha.Payload(challenge, solution).to_base64()


proofs = Proofs()


async def post_bare(connection: Connection) -> bool:
    answer = await connection.post("/sign/", form(next(_numbers)) | {"altcha": UNREAD})
    return answer.status == 303


async def post_form(connection: Connection) -> bool:
    answer = await _send(connection, next(_numbers))
    return answer.status == 303 and CHECK.fullmatch(answer.location) is not None


async def _send(connection: Connection, number: int) -> Response:
    return await connection.post(PATH + "sign/", form(number) | {"altcha": proofs.take()})


async def get_page(connection: Connection) -> bool:
    return _shown(await connection.get(PATH)) is not None


def _shown(page: Response) -> int | None:
    """Read the count that a page shows."""
    found = COUNT.search(page.body) if page.status == 200 else None
    return int(found[1].replace(b",", b"")) if found else None


async def _on_one(
    port: int,
    free: list[Connection],
    act: Callable[[Connection], Awaitable[None]],
    *,
    after: float = 0,
) -> None:
    """Act over a connection that nobody uses, or over a new one."""
    await asyncio.sleep(after)
    connection = free.pop() if free else Connection(HOST, port)
    await act(connection)
    free.append(connection)


def _a_while() -> float:
    """Return how many seconds somebody takes to find a letter and read it."""
    return uniform(*OPENED_SECONDS)  # noqa: S311 (nothing is secret here)


@dataclass
class Person:
    """Somebody on the way from the page to the thanks."""

    check: str
    seconds: float
    since: float


class Crowd:
    """As many people as the site can take: who has a letter answers it, else somebody new comes."""

    def __init__(self, *, mail: Path, already: int) -> None:
        self.answered, self.letters = Run(), Run()
        self._spent: list[float] = []
        self._waited: list[float] = []
        self.begun = 0
        self._confirmed_at: list[float] = []
        self.per_second = 0.0
        self.wrong: Counter[str] = Counter()
        self._mailbox, self._already = Mailbox(mail), already
        self._waiting: dict[int, Person] = {}
        self._ready: asyncio.Queue[tuple[Person, Letter]] = asyncio.Queue()
        self._is_open = True

    @property
    def confirmed(self) -> int:
        return len(self._confirmed_at)

    async def come(self, port: int, *, clients: int, ramp: float, seconds: float) -> None:
        """Measure after a ramp; who has begun by the end may finish, which is not measured."""
        reader = asyncio.create_task(self._read_letters())
        await self._first(Connection(HOST, port))
        visits = [asyncio.create_task(self._visit(Connection(HOST, port))) for _ in range(clients)]
        await asyncio.sleep(ramp)
        await self._measure(seconds)
        self._is_open = False
        await asyncio.gather(*visits)
        reader.cancel()

    async def wait_for_worker(self, port: int) -> None:
        reader = asyncio.create_task(self._read_letters())
        await self._first(Connection(HOST, port))
        reader.cancel()

    async def come_steadily(
        self, port: int, *, per_second: int, ramp: float, seconds: float
    ) -> None:
        """Let so many begin in each second, however long the others take."""
        reader = asyncio.create_task(self._read_letters())
        free: list[Connection] = []
        visits = asyncio.create_task(self._begin_at(port, per_second, ramp + seconds, free))
        answers = asyncio.create_task(self._answer_letters(port, free))
        await asyncio.sleep(ramp)
        await self._measure(seconds)
        await visits
        self._is_open = False
        await answers
        reader.cancel()

    async def _begin_at(
        self, port: int, per_second: int, seconds: float, free: list[Connection]
    ) -> None:
        start, people = time.perf_counter(), []
        for number in range(int(per_second * seconds)):
            await asyncio.sleep(max(0, start + number / per_second - time.perf_counter()))
            people.append(asyncio.create_task(_on_one(port, free, self._sign)))
        await asyncio.gather(*people)

    async def _answer_letters(self, port: int, free: list[Connection]) -> None:
        people = []
        while self._is_open or self._waiting or not self._ready.empty():
            while not self._ready.empty():
                person, letter = self._ready.get_nowait()
                one = partial(self._confirm, person=person, letter=letter)
                people.append(asyncio.create_task(_on_one(port, free, one, after=_a_while())))
            await self._wait()
        await asyncio.gather(*people)

    async def _first(self, connection: Connection) -> None:
        """Wait with one person until the worker is there."""
        await self._sign(connection)
        try:
            ready = await asyncio.wait_for(self._ready.get(), LETTERS_LATE_SECONDS)
        except TimeoutError:
            raise SystemExit("No letter was written.") from None
        await self._confirm(connection, *ready)

    async def _measure(self, seconds: float) -> None:
        """Count people whose form and whose answer both fall into the time, at the worst."""
        before, start = (self.begun, self.confirmed), time.perf_counter()
        self._spent, self._waited = [], []
        await asyncio.sleep(seconds)
        passed = time.perf_counter() - start
        self.answered, self.letters = Run(passed, self._spent), Run(passed, self._waited)
        self._spent, self._waited = [], []
        complete = min(self.begun - before[0], self.confirmed - before[1])
        self.per_second = round(complete / passed, 1)

    async def _visit(self, connection: Connection) -> None:
        while self._is_open or self._waiting or not self._ready.empty():
            if not self._ready.empty():
                await self._confirm(connection, *self._ready.get_nowait())
            elif self._is_open:
                await self._sign(connection)
            else:
                await self._wait()

    async def _wait(self) -> None:
        """Give the last letters their time."""
        oldest = min((person.since for person in self._waiting.values()), default=0.0)
        if time.perf_counter() - oldest > LETTERS_LATE_SECONDS:
            self.wrong["letters that never came"] += len(self._waiting)
            self._waiting.clear()
        await asyncio.sleep(LOOK_SECONDS)

    async def _sign(self, connection: Connection) -> None:
        number, start = next(_numbers), time.perf_counter()
        at_least = self._already + bisect(self._confirmed_at, start - SHOWN_SECONDS)
        self.begun += 1
        shown = _shown(await connection.get(PATH))
        answer = await _send(connection, number)
        end = time.perf_counter()
        if shown is None or shown < at_least:
            self.wrong["pages without the count, or with one that is behind"] += 1
        if CHECK.fullmatch(answer.location):
            self._waiting[number] = Person(answer.location, end - start, end)
        else:
            self.wrong["forms not taken"] += 1

    async def _confirm(self, connection: Connection, person: Person, letter: Letter) -> None:
        start, by_code = time.perf_counter(), letter.number % 2 == 1
        if by_code:
            answer = await connection.post(person.check, {"code": letter.code})
        else:
            answer = await connection.post(letter.link, {})
        if answer.status == 303 and THANKS.fullmatch(answer.location):
            self._confirmed_at.append(time.perf_counter())
            seconds = person.seconds + time.perf_counter() - start
            self._spent.append(seconds * 1000)
        else:
            self.wrong["codes not taken" if by_code else "links not taken"] += 1

    async def _read_letters(self) -> None:
        """Hand out letters; one that is read before its form is answered is kept until then."""
        early: list[Letter] = []
        while True:
            letters, early = early + self._mailbox.new(), []
            now = time.perf_counter()
            for letter in letters:
                if person := self._waiting.pop(letter.number, None):
                    self._waited.append((now - person.since) * 1000)
                    self._ready.put_nowait((person, letter))
                else:
                    early.append(letter)
            await asyncio.sleep(LOOK_SECONDS)
