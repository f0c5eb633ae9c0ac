"""Kills sequencers at every step of their work, and measures a large log. PostgreSQL only.

python -m tools.bench.ledger crash [--leaves 20000 --writers 8 --kills 50]
python -m tools.bench.ledger size [--leaves 1000000]

Needs an empty, migrated database in DATABASE_URL; the last line is one JSON object.
"""

import argparse
import json
import os
import signal
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from typing import Any
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

# Where a sequencer is killed: module, name, and whether before or after that call.
STEPS = {
    "before tiles are written": (folding, "_grow", "before"),
    "tiles written, not committed": (folding, "_grow", "after"),
    "entries written, not committed": (folding, "_store", "after"),
    "committed, not read back": (publishing, "recompute", "before"),
    "read back, guard not moved": (publishing, "recompute", "after"),
    "guard moved, not signed": (publishing, "_sign", "before"),
    "signed, not stored": (publishing, "sign_note", "after"),
    "published": (publishing, "_sign", "after"),
}
SEQUENCERS = 2


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


def serve(log_id: UUID, step: str | None, until: Path) -> None:
    """Fold and publish, as the worker does, until killed at `step` or told to stop."""
    if step:
        _arm(*STEPS[step])
    while not until.exists():
        folding.fold(log_id=log_id)
        publishing.publish(log_id=log_id)


def _arm(module: Any, name: str, side: str) -> None:
    original = getattr(module, name)

    def deadly(*args: Any, **kwargs: Any) -> Any:
        if side == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*args, **kwargs)
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
        plan = [step for _ in range(-(-kills // len(STEPS))) for step in STEPS]
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


def _hunt(log_id: UUID, plan: list[str], stop: Path, killed: Counter[str]) -> set[int]:
    """Start two sequencers, each to die at the next step of the plan; the last two live."""
    serving: dict[int, str | None] = {}
    while plan or len(serving) < SEQUENCERS:
        while len(serving) < SEQUENCERS:
            step = plan.pop(0) if plan else None
            serving[forked(lambda step=step: serve(log_id, step, stop))] = step
        if all(step is None for step in serving.values()):
            break
        child, status = os.wait()
        step = serving.pop(child, None)
        if step and os.WIFSIGNALED(status):
            killed[step] += 1
    while any(serving.values()):
        child, status = os.wait()
        if step := serving.pop(child, None):
            killed[step] += os.WIFSIGNALED(status)
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
        Entry.objects.bulk_create(
            (
                Entry(log_id=log_id, body=leaf(), type=EntryType.SIGN, strength=1, change=1)
                for _ in range(min(folding.BATCH, leaves - start))
            ),
            batch_size=2_000,
        )
        began = time.perf_counter()
        folding.fold(log_id=log_id)
        spent.append(time.perf_counter() - began)
        publishing.publish(log_id=log_id)
    proofs = [_seconds_of_a_proof(log_id, leaves, n) for n in range(1_000)]
    return {
        "leaves_per_second": round(leaves / sum(spent)),
        "slowest_batch_s": round(max(spent), 3),
        "proof_p50_ms": round(statistics.median(proofs) * 1000, 2),
        "proof_p99_ms": round(statistics.quantiles(proofs, n=100)[98] * 1000, 2),
        "bytes_per_leaf": round(sum(map(_bytes_of, (Entry, Tile))) / leaves, 1),
    }


def _seconds_of_a_proof(log_id: UUID, leaves: int, number: int) -> float:
    began = time.perf_counter()
    queries.stored_tree(log_id, leaves + 1).inclusion(number * 7919 % leaves)
    return time.perf_counter() - began


def _bytes_of(model: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size(%s)", [model._meta.db_table])  # noqa: SLF001
        return int(cursor.fetchone()[0])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.bench.ledger")
    kinds = parser.add_subparsers(dest="kind", required=True)
    one = kinds.add_parser("crash", help="kill sequencers at every step")
    one.add_argument("--leaves", type=int, default=20_000)
    one.add_argument("--writers", type=int, default=8)
    one.add_argument("--kills", type=int, default=50)
    one = kinds.add_parser("size", help="how fast and how large a log is")
    one.add_argument("--leaves", type=int, default=1_000_000)
    given = vars(parser.parse_args())
    work: Callable[..., dict[str, Any]] = {"crash": crash, "size": size}[given.pop("kind")]
    found = work(**given)
    for step, number in found.get("kills_by_step", {}).items():
        sys.stderr.write(f"{number:4} killed: {step}\n")
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
