"""Kills sequencers at every step of their work, and measures a large log. PostgreSQL only.

bin/bench ledger [--leaves 1000000] does all of it. In an empty, migrated database of one's own:

python -m tools.bench.ledger crash [--leaves 20000 --writers 8 --kills 50]
python -m tools.bench.ledger size [--leaves 1000000]
"""

import argparse
import json
import os
import signal
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign.settings")
django.setup()

from django.db import connection  # noqa: E402 (there are settings only now)

from campaign.keys.actions.create import create_key  # noqa: E402
from campaign.ledger import queries  # noqa: E402
from campaign.ledger.actions import fold as folding  # noqa: E402
from campaign.ledger.actions import publish as publishing  # noqa: E402
from campaign.ledger.actions.append import append_manifest, append_sign  # noqa: E402
from campaign.ledger.actions.open_log import open_log  # noqa: E402
from campaign.ledger.adapters.guard import guard  # noqa: E402
from campaign.ledger.models import Checkpoint, Entry, Log, Tile  # noqa: E402
from campaign.ledger.rules import entries, tree  # noqa: E402
from campaign.ledger.rules.entries import EntryType, Strength  # noqa: E402
from tools.bench import delay, outcome, report  # noqa: E402
from tools.bench.site import Site  # noqa: E402

# Where a sequencer is killed: module, name, and whether before or after that call.
STEPS = {
    "before tiles are written": (folding, "grow", "before"),
    "tiles written, not committed": (folding, "grow", "after"),
    "entries written, not committed": (folding, "store", "after"),
    "committed, not read back": (publishing, "recompute", "before"),
    "read back, guard not moved": (publishing, "recompute", "after"),
    "guard moved, not signed": (publishing, "_sign", "before"),
    "signed, not stored": (publishing, "sign_note", "after"),
    "published": (publishing, "_sign", "after"),
}
SEQUENCERS, LONGEST_LIFE = 2, 4
CONFIRMATIONS, WRITERS = 20_000, 8
PROOFS = 2_000
KEYS = ("lost", "duplicated", "kills", "leaves_per_second", "proof_p99_ms", "bytes_per_leaf")

LEAVES = f"""
    INSERT INTO {Entry._meta.db_table} (log_id, body, type, strength, change, is_correction, hold)
    SELECT %s, '\\x0101000001'::bytea || sha256(random()::text::bytea)
               || sha256(random()::text::bytea), 1, 1, 1, false, 0
    FROM generate_series(1, %s)
"""  # noqa: S608, SLF001 (our own table name)


class Death(NamedTuple):
    """Where a sequencer is killed, and in which turn it comes there."""

    step: str
    turn: int


def new_log() -> UUID:
    log = open_log(owner=uuid4(), origin=f"bench.example.org/log/{uuid4()}")
    for purpose in queries.NAMES:
        create_key(owner=log.pk, purpose=purpose)
    append_manifest(log_id=log.pk, number=0, digest=bytes(32))
    return log.pk


def leaf() -> bytes:
    return entries.sign(
        manifest=0, strength=Strength.CONTACT, commitment=token_bytes(32), lock=token_bytes(32)
    )


def forked(work: Callable[[], None]) -> int:
    """Do the work in a child that has a connection of its own; return the child's id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        connection.close_pool()
        os._exit(0)


def write(log_id: UUID, number: int, go_on: Path, diary: Path) -> None:
    """Confirm so many signatures, and go on while sequencers are still to be killed."""
    with diary.open("wb") as out:
        while number > 0 or go_on.exists():
            body = leaf()
            append_sign(log_id=log_id, body=body)
            out.write(body)
            number -= 1


def serve(log_id: UUID, death: Death | None, until: Path) -> None:
    """Fold and publish, as the worker does, until killed at a step or told to stop."""
    if death:
        _arm(*STEPS[death.step], turn=death.turn)
    while not until.exists():
        folding.fold(log_id=log_id)
        publishing.publish(log_id=log_id)


def _arm(module: Any, name: str, side: str, *, turn: int) -> None:
    original, turns = getattr(module, name), count(1)

    def deadly(*args: Any, **kwargs: Any) -> Any:
        is_due = next(turns) == turn
        if is_due and side == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*args, **kwargs)
        if is_due:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(module, name, deadly)


def crash(leaves: int, writers: int, kills: int) -> dict[str, Any]:
    """Let writers and two sequencers run while sequencers are killed; return what was found."""
    log_id, killed = new_log(), Counter[str]()
    connection.close()  # children must not share it
    connection.close_pool()
    with TemporaryDirectory() as folder:
        go_on, stop = Path(folder) / "go-on", Path(folder) / "stop"
        go_on.touch()
        diaries = [Path(folder) / f"diary-{n}" for n in range(writers)]
        writing = {
            forked(lambda diary=diary: write(log_id, leaves // writers, go_on, diary))
            for diary in diaries
        }
        rounds = range(-(-kills // len(STEPS)))
        plan = [Death(step, turn % LONGEST_LIFE + 1) for turn in rounds for step in STEPS]
        serving = _hunt(log_id, plan, stop, killed)
        go_on.unlink()
        for child in writing:
            os.waitpid(child, 0)
        _wait_until_published(log_id)
        stop.touch()
        for child in serving:
            os.waitpid(child, 0)
        written = b"".join(diary.read_bytes() for diary in diaries)
    return _examine(log_id, written) | {"kills": killed.total(), "kills_by_step": dict(killed)}


def _hunt(log_id: UUID, plan: list[Death], stop: Path, killed: Counter[str]) -> set[int]:
    """Start two sequencers, each to die at the next step of the plan; the last two live."""
    serving: dict[int, Death | None] = {}
    while plan or len(serving) < SEQUENCERS:
        while len(serving) < SEQUENCERS:
            death = plan.pop(0) if plan else None
            serving[forked(lambda death=death: serve(log_id, death, stop))] = death
        if not any(serving.values()):
            break
        child, status = os.wait()
        death = serving.pop(child, None)
        if death and os.WIFSIGNALED(status):
            killed[death.step] += 1
    while any(serving.values()):
        child, status = os.wait()
        if death := serving.pop(child, None):
            killed[death.step] += os.WIFSIGNALED(status)
            serving[forked(lambda: serve(log_id, None, stop))] = None
    return set(serving)


def _wait_until_published(log_id: UUID) -> None:
    while True:
        log, point = Log.objects.get(pk=log_id), queries.latest_checkpoint(log_id)
        waiting = Entry.objects.filter(log=log_id, log_index=None).exists()
        if not waiting and point and point.size == log.size:
            return
        time.sleep(0.05)


def _examine(log_id: UUID, written: bytes) -> dict[str, Any]:
    bodies = [body for _, body in queries.bodies(log_id)]
    expected = Counter(written[at : at + 69] for at in range(0, len(written), 69))
    found = Counter(body for body in bodies if body[1] == EntryType.SIGN)
    whole = tree.Tree(lambda _place: b"")
    whole.append(map(tree.leaf_hash, bodies))
    points = list(Checkpoint.objects.filter(log=log_id).order_by("size"))
    wrong = [point.size for point in points if whole.root(point.size) != bytes(point.root)]
    head = guard().read(Log.objects.get(pk=log_id).origin)
    return {
        "lost": (expected - found).total(),
        "duplicated": (found - expected).total(),
        "leaves": len(bodies),
        "checkpoints": len(points),
        "wrong_checkpoints": len(wrong),
        "root_is_naive": whole.root() == tree.root_of([tree.leaf_hash(body) for body in bodies]),
        "guard_is_last": bool(head and head.size == points[-1].size == len(bodies)),
    }


def size(leaves: int) -> dict[str, Any]:
    """Fold a large log and make proofs in it; return speeds and sizes."""
    log_id = new_log()
    folding.fold(log_id=log_id)
    spent = []
    for start in range(0, leaves, folding.BATCH):
        _confirm_many(log_id, min(folding.BATCH, leaves - start))
        began = time.perf_counter()
        folding.fold(log_id=log_id)
        spent.append(time.perf_counter() - began)
        publishing.publish(log_id=log_id)
    proofs = [_seconds_of_a_proof(log_id, leaves, n) for n in range(PROOFS)]
    stored = {model.__name__: _bytes_of(model) for model in (Entry, Tile)}
    return {
        "leaves_per_second": round(leaves / sum(spent)),
        "slowest_batch_s": round(max(spent), 3),
        "proof_p50_ms": round(statistics.median(proofs) * 1000, 2),
        "proof_p99_ms": round(statistics.quantiles(proofs, n=100)[98] * 1000, 2),
        "bytes_per_leaf": round(sum(stored.values()) / leaves, 1),
        "bytes": ", ".join(f"{name} {number / leaves:.0f}" for name, number in stored.items()),
    }


def _confirm_many(log_id: UUID, number: int) -> None:
    """Let the database itself make leaves that wait, so that making them takes no time."""
    with connection.cursor() as cursor:
        cursor.execute(LEAVES, [log_id, number])


def _seconds_of_a_proof(log_id: UUID, leaves: int, number: int) -> float:
    began = time.perf_counter()
    queries.inclusion(log_id, number * 7919 % leaves, leaves + 1)
    return time.perf_counter() - began


def _bytes_of(model: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s)", [model._meta.db_table])  # noqa: SLF001
        return int(cursor.fetchone()[0])


def main(site: Site, *, leaves: int, kills: int) -> None:
    """Do all of it, each part in an empty database."""
    site.begin_anew()
    crashed = crash(CONFIRMATIONS, WRITERS, kills)
    site.begin_anew()
    large = size(leaves)
    rounds = delay.measure(site)
    result = {key: (crashed | large)[key] for key in KEYS}
    result["sequencer_adds_ms"] = round(delay.added(rounds), 2)
    report.show("The ledger", _table(crashed, large, leaves, rounds), result)
    if _faults(crashed):
        raise SystemExit(f"WRONG: {', '.join(_faults(crashed))}")


def _table(
    crashed: dict[str, Any], large: dict[str, Any], leaves: int, rounds: list[delay.Round]
) -> list[tuple[str, object]]:
    steps = [(f"  {step}", number) for step, number in crashed["kills_by_step"].items()]
    times = [[_middle_and_p95(part) for part in one] for one in rounds]
    return [
        ("leaves among the kills", f"{crashed['leaves']}, {crashed['checkpoints']} checkpoints"),
        ("sequencers killed", crashed["kills"]),
        *steps,
        ("lost, entered twice", f"{crashed['lost']}, {crashed['duplicated']}"),
        ("checkpoints that do not continue the others", crashed["wrong_checkpoints"]),
        (f"folding {leaves:,} leaves", f"{large['leaves_per_second']:,} per second"),
        ("  the slowest batch of 10,000", f"{large['slowest_batch_s']} s"),
        ("a proof, from cold", f"p50 {large['proof_p50_ms']}  p99 {large['proof_p99_ms']} ms"),
        ("stored for each leaf", f"{large['bytes_per_leaf']} bytes, {large['bytes']}"),
        *(
            (f"a confirmation, round {n}", f"{a}; with the sequencer {b}")
            for n, (a, b) in enumerate(times, 1)
        ),
        ("PostgreSQL fsync", outcome.fsync()),
    ]


def _middle_and_p95(times: Sequence[float]) -> str:
    p95 = statistics.quantiles(times, n=20)[18]
    return f"{statistics.median(times):.1f} ms (p95 {p95:.1f})"


def _faults(crashed: dict[str, Any]) -> list[str]:
    good = {"lost": 0, "duplicated": 0, "wrong_checkpoints": 0}
    good |= {"root_is_naive": True, "guard_is_last": True}
    wrong = [key for key, value in good.items() if crashed[key] != value]
    return wrong + ["leaves"] * (crashed["leaves"] <= CONFIRMATIONS)


def run_a_part() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.ledger")
    kinds = parser.add_subparsers(dest="kind", required=True)
    one = kinds.add_parser("crash", help="kill sequencers at every step")
    one.add_argument("--leaves", type=int, default=CONFIRMATIONS)
    one.add_argument("--writers", type=int, default=WRITERS)
    one.add_argument("--kills", type=int, default=50)
    one = kinds.add_parser("size", help="how fast and how large a log is")
    one.add_argument("--leaves", type=int, default=1_000_000)
    given = vars(parser.parse_args())
    work: Callable[..., dict[str, Any]] = {"crash": crash, "size": size}[given.pop("kind")]
    print(json.dumps(work(**given), ensure_ascii=False))


if __name__ == "__main__":
    run_a_part()
