"""How many can read at once, beside a bare Django view of one constant string as long as the page.

The site is what docker-compose.yml runs: a web server of 2 processes with 4 threads each, workers
and clock. Rounds of the bare view, the petition's page and the poll of its count take turns, at 16
and at 256 connections; each figure is the median of its rounds. Who polls names the tag that it
has. The readers are on the same machine, so their own work is in every figure: it makes the ratios
smaller.

Then 50 people a second sign while others read 2,000 times a second, page and count in turn. Each
takes one to four seconds to find the letter: letters leave once a second, and the people of one
batch do not press at once. The percentile adds up the three answers to one person: page, form, code
or link. Errors are wrong answers, and reads that could not be asked for in time.

The last line names the connections at which the ratios were worse.
"""

import asyncio
import statistics
import time
from dataclasses import dataclass
from urllib.request import urlopen

from campaign.petitions.models import Petition
from tools.bench import crowd, load, outcome, report
from tools.bench.load import Load, Tally
from tools.bench.site import HOST, Site, free_port

CONNECTIONS = (16, 256)
ALREADY = 30
KINDS = ("bare", "page", "count")
GOALS = {"page": 2.0, "count": 3.0}
SIGNERS, READS, P99 = 50, 2_000, 300


@dataclass(frozen=True)
class Plan:
    """How many rounds, and how long each part takes, in seconds."""

    rounds: int
    read: int
    ramp: float
    sign: float


FULL = Plan(rounds=5, read=4, ramp=6, sign=30)
QUICK = Plan(rounds=1, read=1, ramp=6, sign=8)
Rates = dict[str, list[Tally]]


def main(site: Site, *, is_quick: bool) -> None:
    plan = QUICK if is_quick else FULL
    _say("building the site")
    site.manage("migrate", "--verbosity", "0")
    site.manage("load_demo", "--signers", str(ALREADY))
    bare_port = free_port()
    site.web(port=bare_port, settings="tools.bench.bare_settings")
    site.whole(port=site.port)
    count = f"{crowd.PATH}live/count/"
    (size, _), (_, tag) = (_asked(site.port, path) for path in (crowd.PATH, count))
    asked = {
        "bare": (bare_port, f"/page/{size}/", ""),
        "page": (site.port, crowd.PATH, ""),
        "count": (site.port, count, tag),
    }
    rates = {number: _rounds(asked, connections=number, plan=plan) for number in CONNECTIONS}
    people, readers = _signing(site, plan)
    wrong = people.wrong.total() + outcome.disagreements(ALREADY + people.confirmed)
    worst = rates[min(CONNECTIONS, key=lambda number: _margin(rates[number]))]
    result = {
        **{f"{kind}_per_second": _median(worst[kind]) for kind in ("page", "count", "bare")},
        "sign_p99_ms": people.answered.percentile(0.99),
    }
    rows = [row for number in CONNECTIONS for row in _rows(number, rates[number])]
    rows += [
        ("page", f"{size:,} bytes"),
        ("signing", f"{people.per_second} people per second, {people.confirmed} in all"),
        *(
            (f"  p{share}", f"{people.answered.percentile(share / 100)} ms")
            for share in (50, 95, 99)
        ),
        ("reads beside it", f"{sum(one.per_second for one in readers):,.0f} per second"),
        ("wrong answers to signers", wrong),
        *((f"  {kind}", number) for kind, number in sorted(people.wrong.items())),
        ("wrong answers to readers", _errors([*readers, *_all(rates)])),
        ("reads not asked for in time", sum(one.behind for one in readers)),
    ]
    report.show("Reading", rows, result)


def _asked(port: int, path: str) -> tuple[int, str]:
    """Return how long the answer is, and its tag."""
    with urlopen(f"http://{HOST}:{port}{path}") as answer:
        return len(answer.read()), answer.headers["ETag"]


def _rounds(asked: dict[str, tuple[int, str, str]], *, connections: int, plan: Plan) -> Rates:
    found: Rates = {kind: [] for kind in KINDS}
    for number in range(plan.rounds):
        _say(f"{connections} connections, round {number + 1} of {plan.rounds}")
        for kind in KINDS if number % 2 else reversed(KINDS):
            port, path, tag = asked[kind]
            url = f"http://{HOST}:{port}{path}"
            one = load.flood(url, connections=connections, seconds=plan.read, tag=tag)
            found[kind].append(one)
    return found


def _signing(site: Site, plan: Plan) -> tuple[crowd.Crowd, list[Tally]]:
    """Let people sign at their pace while others read at theirs."""
    _say(f"{SIGNERS} people a second sign while others read {READS:,} times")
    people = crowd.Crowd(mail=site.folder / "mail", already=ALREADY)
    seconds = plan.ramp + plan.sign
    crowd.proofs.stock(Petition.objects.get().id, int(SIGNERS * (seconds + 2)))
    asyncio.run(people.wait_for_worker(site.port))
    paths = (crowd.PATH, False), (f"{crowd.PATH}live/count/", True)
    readers = [
        load.begin(Load(site.port, path, 64, seconds, READS // len(paths), polls=polls))
        for path, polls in paths
    ]
    asyncio.run(
        people.come_steadily(site.port, per_second=SIGNERS, ramp=plan.ramp, seconds=plan.sign)
    )
    return people, [load.end(one) for one in readers]


def _median(tallies: list[Tally]) -> float:
    return round(statistics.median(one.per_second for one in tallies), 1)


def _ratio(rates: Rates, kind: str) -> float:
    return round(_median(rates[kind]) / max(1, _median(rates["bare"])), 2)


def _margin(rates: Rates) -> float:
    return min(_ratio(rates, kind) / goal for kind, goal in GOALS.items())


def _all(rates: dict[int, Rates]) -> list[Tally]:
    return [one for kinds in rates.values() for runs in kinds.values() for one in runs]


def _errors(tallies: list[Tally]) -> int:
    return sum(one.errors for one in tallies)


def _rows(connections: int, rates: Rates) -> list[tuple[str, object]]:
    names = {"bare": "bare view", "page": "petition page", "count": "poll of the count"}
    return [
        (
            f"{name}, {connections} connections",
            f"{_median(rates[kind]):,.0f} per second"
            + (f", {_ratio(rates, kind)} × bare (≥ {GOALS[kind]:g})" if kind in GOALS else ""),
        )
        for kind, name in names.items()
    ]


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what} …", flush=True)
