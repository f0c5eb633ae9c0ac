"""How fast people can sign, beside a bare Django view that validates and inserts the same.

The site is what docker/entrypoint runs: the web server with 2 workers of 4 threads and, for
complete signatures, the worker and the scheduler. PostgreSQL writes through to the disk unless
FSYNC=off. The client shares the machine, so its own work is in every figure.

Forms carry a proof of work that was solved before; every one comes from another network.

POSTs: rounds of the bare view and of the real one take turns, and the ratio is the median of the
rounds' ratios. No worker runs beside them, so neither side pays for letters.

Complete signatures: GET of the page, POST of the form and, once the worker has written the letter
into the file mailbox, POST of its code (every other person) or of its link. Writing letters,
folding, and reading the mailbox go on beside it and cost what they cost. The percentiles add up
the three answers to one person; how long letters took is told apart. Pages that a browser shows
in between are not asked for.

Errors: every answer that is not the right one, every page that shows fewer people than were
confirmed five seconds before it was asked for, and in the end every count, tally or serial that
does not agree with what was done.
"""

import asyncio
import statistics
from dataclasses import dataclass, field

from campaign.petitions.models import Petition
from tools.bench import crowd, outcome, report
from tools.bench.client import Run, drive
from tools.bench.processes import cpu_seconds, family
from tools.bench.site import HOST, Site, free_port

CLIENTS = 16
ALREADY = 30
MOST_POSTS, MOST_PEOPLE = 2_000, 500  # in a second
SHARES = (0.50, 0.95, 0.99)


@dataclass(frozen=True)
class Plan:
    """How long each part takes, in seconds."""

    rounds: int
    warm: float
    post: float
    page: float
    ramp: float
    complete: float


FULL = Plan(rounds=7, warm=2, post=3, page=1.5, ramp=4, complete=30)
QUICK = Plan(rounds=1, warm=0.2, post=0.5, page=0.5, ramp=1, complete=2)


@dataclass
class Rounds:
    """What the rounds of single requests measured."""

    bare: list[Run] = field(default_factory=list)
    real: list[Run] = field(default_factory=list)
    page: list[Run] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        pairs = zip(self.real, self.bare, strict=True)
        return round(statistics.median(r.per_second / b.per_second for r, b in pairs), 2)

    @property
    def errors(self) -> int:
        return sum(run.errors for run in [*self.bare, *self.real, *self.page])


def main(site: Site, *, is_quick: bool) -> None:
    plan = QUICK if is_quick else FULL
    site.manage("migrate", "--verbosity", "0")
    site.manage("load_demo", "--signers", str(ALREADY))
    rounds, people = _rounds(site, plan), _crowd(site, plan)
    errors = (
        rounds.errors + people.wrong.total() + outcome.disagreements(ALREADY + people.confirmed)
    )
    result = {
        "errors": errors,
        "posts_per_second": _median(rounds.real),
        "bare_posts_per_second": _median(rounds.bare),
        "ratio": rounds.ratio,
        "complete_per_second": people.per_second,
        **{f"p{share * 100:.0f}_ms": people.answered.percentile(share) for share in SHARES},
        "page_gets_per_second": _median(rounds.page),
    }
    report.show("Signing", _table(result, rounds, people), result)


def _rounds(site: Site, plan: Plan) -> Rounds:
    bare_port, rounds = free_port(), Rounds()
    bare = site.web(port=bare_port, settings="tools.bench.bare_settings")
    real = site.web(port=site.port)
    turn = [
        (rounds.bare, bare, bare_port, crowd.post_bare, plan.post),
        (rounds.real, real, site.port, crowd.post_form, plan.post),
        (rounds.page, real, site.port, crowd.get_page, plan.page),
    ]
    _stock(plan.warm)
    for _, server, port, step, _ in turn:
        _drive(server, port, step, plan.warm)
    for number in range(plan.rounds):
        _stock(plan.post)
        for runs, server, port, step, seconds in turn if number % 2 else reversed(turn):
            runs.append(_drive(server, port, step, seconds))
    return rounds


def _stock(seconds: float, *, most: int = MOST_POSTS) -> None:
    """Solve beforehand what the site is sent in so many seconds, at the most."""
    crowd.proofs.stock(Petition.objects.get().id, int(most * (seconds + 1)))


def _drive(server: int, port: int, step: crowd.Step, seconds: float) -> Run:
    before = cpu_seconds(family([server]))
    run = asyncio.run(drive(HOST, port, clients=CLIENTS, seconds=seconds, step=step))
    run.processor = cpu_seconds(family([server])) - before
    return run


def _crowd(site: Site, plan: Plan) -> crowd.Crowd:
    """Let people sign and confirm; the rounds' rows are put out of the worker's way first."""
    outcome.forget_pending()
    site.run("work", "quick", "--clock")
    people = crowd.Crowd(mail=site.folder / "mail", already=ALREADY)
    _stock(plan.ramp + plan.complete, most=MOST_PEOPLE)
    asyncio.run(people.come(site.port, clients=CLIENTS, ramp=plan.ramp, seconds=plan.complete))
    return people


def _median(runs: list[Run]) -> float:
    return round(statistics.median(run.per_second for run in runs), 1)


def _table(
    result: dict[str, float], rounds: Rounds, people: crowd.Crowd
) -> list[tuple[str, object]]:
    return [
        ("POST of the form, bare view", _spread(rounds.bare)),
        ("POST of the form, the site", _spread(rounds.real)),
        ("ratio, median of the rounds", result["ratio"]),
        ("GET of the public page", _spread(rounds.page)),
        ("complete signatures", f"{people.per_second} per second, {people.confirmed} in all"),
        ("three answers to one person", _percentiles(people.answered)),
        ("wait for the letter", _percentiles(people.letters)),
        ("wrong answers", result["errors"]),
        *((f"  {kind}", number) for kind, number in sorted(people.wrong.items())),
        ("PostgreSQL fsync", outcome.fsync()),
    ]


def _spread(runs: list[Run]) -> str:
    rates = sorted(run.per_second for run in runs)
    processor = statistics.median(run.processor_ms for run in runs)
    return (
        f"{_median(runs):,.0f} per second ({rates[0]:,.0f}–{rates[-1]:,.0f}), "
        f"{processor:.2f} ms of the web server's processor time"
    )


def _percentiles(run: Run) -> str:
    return "  ".join(f"p{share * 100:.0f} {run.percentile(share)}" for share in SHARES) + " ms"
