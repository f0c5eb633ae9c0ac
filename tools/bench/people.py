"""Who comes to the sign door of the abuse bench: people, and four kinds of programs.

People write from where people in Korea write from: nineteen of twenty from a handful of large
providers. A few run no scripts, a few let the browser fill in the form at once, a hall full of
them shares one network, and on one afternoon, after the news, a third of them come.

The programs begin on the second day and hold all their mailboxes: every letter is answered. They
get them the ways that cost little: domains of their own, mailboxes to throw away, and for the slow
kind also bought accounts at large providers. A program that solves all work, takes its time like a
person, and owns as many accounts at large providers as it wants signatures is not among them: each
of those costs a telephone number, and nothing seen at the door tells it from a person.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from campaign.ops.demo import content

DAYS, PEOPLE, PROGRAMS = 6, 500, 1_500
BEGIN = timedelta(hours=24)
NAMES = json.loads(Path(content.__file__).with_name("campaign.json").read_text("utf-8"))["names"]
BY_HOUR = [1] * 7 + [4, 6, 7, 8, 8, 9, 8, 7, 7, 7, 8, 9, 10, 11, 10, 7, 3]
NEWS = range(3 * 24 + 14, 3 * 24 + 20)  # the afternoon after the news
# How people come, of five hundred; all others from a large provider, in their own time.
WAYS = {"office": 14, "school": 12, "throw-away": 1, "scriptless": 5, "hasty": 1}
LARGE = {
    "naver.com": 45,
    "gmail.com": 30,
    "hanmail.net": 8,
    "daum.net": 3,
    "kakao.com": 5,
    "nate.com": 2,
    "icloud.com": 1,
    "outlook.com": 1,
}
THROW_AWAY = ["mailinator.com", "yopmail.com", "guerrillamail.com", "10minutemail.com"]
SCHOOLS = ["snu.ac.kr", "hanyang.ac.kr", "seoul.go.kr", "kaist.ac.kr"]
LOCALS = ["{w}{n:02d}", "{w}.{v}", "{w}_{n:04d}", "{w}{v}{n}", "{v}{n:04d}", "{w}{v}"]
SYLLABLES = ("min", "ji", "seo", "yun", "ha", "eun", "jun", "ho", "kim", "lee", "star", "sky")


@dataclass(frozen=True)
class Visitor:
    """Somebody who fills in the form: when, from where, how, and how soon the letter is answered.

    `shares` names a solution that many send; "" is one of their own.
    """

    kind: str
    at: datetime
    name: str
    email: str
    place: str
    fills: timedelta
    solves: bool
    answers: timedelta
    shares: str = ""


class Crowd:
    """The same seed gives the same visitors."""

    def __init__(
        self,
        *,
        start: datetime,
        seed: int,
        people: int = PEOPLE,
        programs: int = PROGRAMS,
    ) -> None:
        self._people, self._programs = people, programs
        self._luck, self._start = random.Random(seed), start  # noqa: S311 (nothing is secret here)
        self._taken: set[str] = set()
        self._networks = [self._luck.randrange(1 << 16, 200 << 16) for _ in range(4_000)]

    def everybody(self) -> list[Visitor]:
        kinds = (self.people, self.catch_all, self.slow, self.solver, self.replay)
        return sorted((one for kind in kinds for one in kind()), key=lambda one: one.at)

    # --- People ----------------------------------------------------------------------------------
    def people(self) -> Iterator[Visitor]:
        hours = range(DAYS * 24)
        weights = [BY_HOUR[hour % 24] * (12 if hour in NEWS else 1) for hour in hours]
        ways = [way for way, number in WAYS.items() for _ in range(number)]
        ways += ["large"] * (self._people - len(ways))
        self._luck.shuffle(ways)
        for number, hour in enumerate(self._luck.choices(hours, weights, k=self._people)):
            is_in_hall = hour in NEWS and number % 8 == 0
            way = ways[number]
            yield Visitor(
                kind="honest",
                at=self._within(timedelta(hours=hour), timedelta(hours=1)),
                name=self._name(),
                email=self._address(self._domain(way, number)),
                place="203.0.113.9" if is_in_hall else self._place(),
                fills=timedelta(seconds=2 if way == "hasty" else self._fill_seconds()),
                solves=way != "scriptless",
                answers=timedelta(minutes=self._luck.lognormvariate(1.5, 1.5)),
            )

    def _domain(self, way: str, number: int) -> str:
        if way == "office":
            return f"office{number}.co.kr"
        if way == "school":
            return self._luck.choice(SCHOOLS)
        return self._luck.choice(THROW_AWAY) if way == "throw-away" else self._large()

    def _fill_seconds(self) -> float:
        return max(6, self._luck.lognormvariate(4, 0.6))

    # --- Programs --------------------------------------------------------------------------------
    def catch_all(self) -> Iterator[Visitor]:
        """Waves of a hundred with one domain that takes every name, and names below it."""
        for number in range(self._programs):
            wave = BEGIN + timedelta(hours=number // 100 * 8)
            yield self._program(
                "catch_all",
                self._within(wave, timedelta(minutes=20)),
                f"mx{number % 7}.catchall.example",
                networks=40,
                answers=self._luck.uniform(5, 60),
            )

    def slow(self) -> Iterator[Visitor]:
        """Another network each time, a plausible name, all day long, and hours to answer in."""
        for _ in range(self._programs):
            own = f"brand{self._luck.randrange(60)}.example"
            yield self._program(
                "slow",
                self._at_any_time(),
                self._large() if self._luck.random() < 0.3 else own,
                networks=4_000,
                answers=self._luck.uniform(120, 3 * 3600),
            )

    def solver(self) -> Iterator[Visitor]:
        """Solves all that it is asked, and takes as long as a person does."""
        for _ in range(self._programs):
            own = f"shop{self._luck.randrange(25)}.example"
            is_thrown_away = self._luck.random() < 0.25
            yield self._program(
                "solver",
                self._at_any_time(),
                self._luck.choice(THROW_AWAY) if is_thrown_away else own,
                networks=200,
                answers=self._luck.uniform(10, 120),
                solves=True,
            )

    def replay(self) -> Iterator[Visitor]:
        """Solves once and sends the solution fifty times, from everywhere, within minutes."""
        for number in range(self._programs):
            batch = number // 50
            yield self._program(
                "replay",
                self._within(BEGIN + timedelta(hours=4 * batch), timedelta(minutes=6)),
                f"deal{batch % 10}.example",
                networks=500,
                answers=self._luck.uniform(10, 120),
                solves=True,
                shares=f"solution {batch}",
            )

    def _program(
        self,
        kind: str,
        at: datetime,
        domain: str,
        *,
        networks: int,
        answers: float,
        **how: bool | str,
    ) -> Visitor:
        return Visitor(
            kind=kind,
            at=at,
            name=self._name(),
            email=self._address(domain),
            place=self._place(networks),
            fills=timedelta(seconds=self._luck.uniform(15, 70)),
            answers=timedelta(seconds=answers),
            **{"solves": False, **how},
        )

    # --- What they are made of ---------------------------------------------------------------
    def _within(self, begin: timedelta, length: timedelta) -> datetime:
        return self._start + begin + self._luck.random() * length

    def _at_any_time(self) -> datetime:
        return self._within(BEGIN, timedelta(days=DAYS) - BEGIN)

    def _large(self) -> str:
        return self._luck.choices(list(LARGE), list(LARGE.values()))[0]

    def _name(self) -> str:
        if self._luck.random() < 0.02:
            return self._luck.choice(NAMES["romanised"])
        surnames = NAMES["surnames"]
        surname = self._luck.choices(list(surnames), list(surnames.values()))[0]
        return surname + self._luck.choice(NAMES["given"])

    def _address(self, domain: str) -> str:
        while True:
            word, other = (self._word() for _ in "12")
            form = self._luck.choice(LOCALS)
            local = form.format(w=word, v=other, n=self._luck.randrange(10_000))
            if f"{local}@{domain}" not in self._taken:
                self._taken.add(f"{local}@{domain}")
                return f"{local}@{domain}"

    def _word(self) -> str:
        return "".join(self._luck.choices(SYLLABLES, k=self._luck.randint(1, 3)))

    def _place(self, networks: int = 4_000) -> str:
        """Return an address in one of so many networks; telephone companies own the first ones."""
        is_shared = networks == 4_000 and self._luck.random() < 0.25
        network = self._networks[self._luck.randrange(40 if is_shared else networks)]
        return str(IPv4Address(network << 8 | self._luck.randrange(1, 255)))
