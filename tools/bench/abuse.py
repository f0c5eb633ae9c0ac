"""How far programs get: 500 people and four kinds of 1,500 programs over six simulated days.

Everything goes through the real doors in this process: the challenge, the form, the worker's
letters, the button behind their link, the hourly work of the schedule. Only the clock is pretended,
through its own seam, and a try at a challenge is made cheap, since not the work is measured here
but what comes after it. Crowds are looked for every five minutes in which somebody came, where the
schedule does so every half minute; the log is folded every six hours, which the count does not wait
for. Nobody reviews anything.

Every simulated hour the public count is compared with what was confirmed, one by one, and the share
of programs in it is taken. In the end a person looks at the groups of the last three days and has
those of one domain voided that have more than ten members, most of them held; that is told apart.
"""

import heapq
import logging
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count as numbers
from typing import Any
from uuid import UUID

import altcha
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.test import Client

from campaign.gate.actions.watch import watch
from campaign.gate.models import Risk
from campaign.gate.queries import Group, groups, members
from campaign.gate.rules.suspicion import Trait
from campaign.ledger.models import Hold
from campaign.ledger.queries import count
from campaign.ledger.rules.entries import VoidReason
from campaign.lib import clock
from campaign.officer.actions.expire import expire_risks
from campaign.petitions.actions.draft import draft_petition
from campaign.petitions.actions.open_signing import open_signing
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Organisation, Petition
from campaign.review.actions.void import void_signatures
from campaign.signatures import tasks
from campaign.signatures.models import PendingSignature, Signature
from campaign.signatures.queries.marks import signature_of
from campaign.signatures.queries.rows import locked
from tools.bench import report
from tools.bench.people import DAYS, PEOPLE, PROGRAMS, Crowd, Visitor
from tools.bench.site import HOST, Site

CHEAP = 20  # rounds of PBKDF2 for each try
WATCHED, HOUR, FOLDED = (timedelta(minutes=minutes) for minutes in (5, 60, 360))
LINK = re.compile(r"/verify/[\w-]+/")
THANKS = re.compile(r"/my/([\w-]+)/thanks/")
KINDS = ("honest", "catch_all", "slow", "solver", "replay")
GROUP = 10
TRIES = 3


class World:
    """The site, and what is going to happen at it, in order."""

    def __init__(self, petition: Petition, visitors: list[Visitor], *, start: datetime) -> None:
        self.petition, self._client = petition, Client(headers={"host": HOST})
        self._start = start
        self._next: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = numbers()
        self._has_come = False
        self._shared: dict[str, str] = {}
        self.kind_of: dict[UUID, str] = {}
        self.fates: dict[str, Counter[str]] = defaultdict(Counter)
        self.refusals: dict[str, Counter[int]] = defaultdict(Counter)
        self.worst, self.worst_at, self.wrong = 0.0, "never", 0
        self._plan(visitors)

    def _plan(self, visitors: list[Visitor]) -> None:
        for visitor in visitors:
            self._at(visitor.at, lambda visitor=visitor: self._touch(visitor))
        end = self._start + timedelta(days=DAYS, hours=24)
        for every, work in ((WATCHED, self._watch), (HOUR, self._each_hour), (FOLDED, tasks.fold)):
            moment = self._start + every
            while moment <= end:
                self._at(moment, work)
                moment += every

    def _at(self, moment: datetime, work: Callable[[], Any]) -> None:
        heapq.heappush(self._next, (moment, next(self._order), work))

    def run(self) -> None:
        while self._next:
            moment, _, work = heapq.heappop(self._next)
            with clock.at(moment):
                work()

    # --- What a visitor does -------------------------------------------------------------------
    def _touch(self, visitor: Visitor, tries: int = 1) -> None:
        """Begin the form: fetch a challenge and solve it, where scripts run."""
        proof = self._proof(visitor) if visitor.solves else ""
        fills = visitor.fills if tries == 1 else timedelta(seconds=5)
        self._at(clock.now() + fills, lambda: self._send(visitor, proof, tries))

    def _proof(self, visitor: Visitor) -> str:
        if visitor.shares in self._shared:
            return self._shared[visitor.shares]
        path = f"/p/{self.petition.slug}/challenge/"
        answer = self._client.get(path, headers={"x-forwarded-for": visitor.place})
        if answer.status_code != 200:
            return ""
        challenge = altcha.Challenge.from_dict(answer.json())
        solution = altcha.solve_challenge(challenge)
        assert solution
        proof = altcha.Payload(challenge, solution).to_base64()
        if visitor.shares:
            self._shared[visitor.shares] = proof
        return proof

    def _send(self, visitor: Visitor, proof: str, tries: int) -> None:
        """Send the form; the worker mails its letter at once."""
        form = _form(visitor) | {"altcha": proof}
        headers = {"x-forwarded-for": visitor.place, "sec-fetch-site": "same-origin"}
        answer = self._client.post(f"/p/{self.petition.slug}/sign/", form, headers=headers)
        if answer.status_code != 303:
            self._refused(visitor, answer, tries)
            return
        self._has_come = True
        tasks.mail_pending()
        (letter,) = mail.outbox
        mail.outbox.clear()
        link = LINK.search(letter.body)
        assert link
        self._at(clock.now() + visitor.answers, lambda: self._answer(visitor, link[0]))

    def _refused(self, visitor: Visitor, answer: Any, tries: int) -> None:
        """People try again as the page asks them to; programs go on to their next name."""
        self.refusals[visitor.kind][answer.status_code] += 1
        if visitor.kind != "honest" or tries == TRIES:
            self.fates[visitor.kind]["refused"] += 1
            return
        wait = timedelta(seconds=int(answer.headers.get("Retry-After", 5)))
        self._at(clock.now() + wait, lambda: self._touch(visitor, tries + 1))

    def _answer(self, visitor: Visitor, link: str) -> None:
        """Press the button behind the letter's link."""
        found = THANKS.search(self._client.post(link).headers["Location"])
        assert found
        signature = signature_of(found[1])
        assert signature
        self.kind_of[signature.pk] = visitor.kind
        is_held = signature.entry.hold != Hold.NONE
        self.fates[visitor.kind]["held" if is_held else "counted"] += 1

    # --- What the site does of itself ------------------------------------------------------------
    def _watch(self) -> None:
        if self._has_come:
            watch()
        self._has_come = False

    def _each_hour(self) -> None:
        tasks.log_held()
        expire_risks()
        counted = self.counted()
        total = counted.total()
        self.wrong += total != count(self.petition.id).total
        share = 1 - counted["honest"] / total if total else 0.0
        hour = round((clock.now() - self._start) / HOUR)
        if share > self.worst:
            self.worst, self.worst_at = (
                share,
                f"hour {hour}, {total - counted['honest']} of {total}",
            )
        if hour % 12 == 0:
            done = {kind: dict(fate) for kind, fate in self.fates.items()}
            print(f"hour {hour}: {done}, {share:.2%} programs", file=sys.stderr, flush=True)

    def counted(self) -> Counter[str]:
        """Return who stands in the headline number, found one by one."""
        rows = Signature.objects.filter(
            petition=self.petition, entry__hold=Hold.NONE, is_withdrawn=False, void_reason=None
        )
        return Counter(self.kind_of[pk] for pk in rows.values_list("pk", flat=True))

    def review(self, *, more_than: int = GROUP) -> Counter[str]:
        """Void groups of one domain most of which are held, as far back as anything is known."""
        rows = Risk.objects.filter(petition=self.petition.id).values_list("pending", flat=True)
        pendings: set[UUID] = set()
        for group in groups(list(rows)):
            if _is_voided(group, more_than):
                pendings |= members(self.petition.id, trait=group.trait, value=group.value)
        ids = PendingSignature.objects.filter(pk__in=pendings, signature__isnull=False)
        with transaction.atomic():
            signatures = locked(ids.values_list("signature", flat=True))
            voided = void_signatures(signatures=signatures, reason=VoidReason.OTHER)
        return Counter(self.kind_of[row.pk] for row in voided)


def _is_voided(group: Group, more_than: int) -> bool:
    is_held = group.held * 2 > group.number
    return group.trait == Trait.DOMAIN and group.number > more_than and is_held


def _form(visitor: Visitor) -> dict[str, str]:
    ticked = dict.fromkeys(("intent", "collect", "sensitive", "age"), "on")
    given = {"name": visitor.name, "email": visitor.email, "region": "11", "provide": "yes"}
    return ticked | given


def _petition() -> Petition:
    organisation = Organisation.objects.create(name="시험 단체(가상)", name_en="Bench (fictional)")
    petition = draft_petition(
        actor=None,
        slug="bench",
        organisation=organisation,
        recipient_id="ACRC",
        ministry_id="MSIT",
        help_phone="070-0000-0000",
    )
    revise_text(
        actor=None,
        petition=petition,
        title="시험",
        lead="시험",
        demands=["시험"],
        body="<p>.</p>",
    )
    return open_signing(actor=None, petition=petition)


def main(site: Site, *, seed: int) -> None:
    site.manage("migrate", "--verbosity", "0")
    site.manage("collectstatic", "--noinput", "--verbosity", "0", "--ignore", "pdf")
    settings.PROOF_COST = CHEAP
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    logging.getLogger("django.request").setLevel(logging.ERROR)  # it warns of each refusal
    start = clock.now().replace(minute=0, second=0, microsecond=0)
    world = World(_petition(), Crowd(start=start, seed=seed).everybody(), start=start)
    world.run()
    before = world.counted()
    voided = world.review()
    after = world.counted()
    wrong = world.wrong + _disagreements(world, before, after, voided)
    result = {
        "honest_counted": world.fates["honest"]["counted"],
        "honest_held": world.fates["honest"]["held"],
        "worst_fake_share": round(world.worst, 4),
        "classes": {
            kind: {fate: world.fates[kind][fate] for fate in ("counted", "held", "refused")}
            for kind in KINDS[1:]
        },
    }
    report.show("Programs at the sign door", _table(world, voided, after, wrong), result)
    if wrong:
        raise SystemExit(f"{wrong} totals do not reconcile")


def _disagreements(
    world: World, before: Counter[str], after: Counter[str], voided: Counter[str]
) -> int:
    """Count what does not add up: everybody has one fate, and only what is voided is gone."""
    expected = {kind: PEOPLE if kind == "honest" else PROGRAMS for kind in KINDS}
    fates = {kind: world.fates[kind].total() for kind in KINDS}
    rows = Signature.objects.filter(petition=world.petition).count()
    facts = [
        fates == expected,
        rows == sum(world.fates[kind]["held"] + world.fates[kind]["counted"] for kind in KINDS),
        before == Counter({kind: world.fates[kind]["counted"] for kind in KINDS}),
        all(before[kind] - after[kind] <= voided[kind] for kind in KINDS),
        after.total() == count(world.petition.id).total,
    ]
    return facts.count(False)


def _table(
    world: World, voided: Counter[str], after: Counter[str], wrong: int
) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = []
    for kind in KINDS:
        fate, refusals = world.fates[kind], world.refusals[kind]
        said = ", ".join(f"{number} with {status}" for status, number in sorted(refusals.items()))
        held, counted = fate["held"], fate["counted"]
        what = (
            f"refused {fate['refused']} ({said or 'none'}), held {held}, counted {counted}, "
            f"voided later {voided[kind]}, in the count then {after[kind]}"
        )
        rows.append((f"{kind}, {fate.total()}", what))
    rows.append(("most programs in the count", f"{world.worst:.2%} ({world.worst_at})"))
    rows.append(("totals that do not reconcile", wrong))
    return rows
