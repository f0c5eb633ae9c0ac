"""A small book made of rules alone: leaves, a tree over them, keys, a receipt."""

from dataclasses import replace

from campaign.ledger.rules import entries
from campaign.ledger.rules.checkpoint import Checkpoint
from campaign.ledger.rules.commitment import lock
from campaign.ledger.rules.entries import EntryType, Strength, VoidReason
from campaign.ledger.rules.notes import Kind, Signer, sign_note
from campaign.ledger.rules.receipt import Policy, Receipt
from campaign.ledger.rules.tree import Tree, leaf_hash

ORIGIN = "sign.example.org/log/0d5b0f2e-7a3c-4a60-9f7e-2a4f2e1c9b11"
LOG = Signer(ORIGIN, b"l" * 32)
OTHER_LOG = Signer(ORIGIN, b"o" * 32)
WITNESS = Signer("witness.example.net/w1", b"w" * 32, Kind.COSIGNATURE)
RECORD = {"consent": "2026-11-01", "name": "김철수", "region": "11680", "signed": "2026-11-23"}
SECRET = bytes(range(32))
TIME = 1_764_000_000


def no_tiles(place):
    raise AssertionError(f"nothing is stored at {place}")


def tree_of(leaves) -> Tree:
    tree = Tree(no_tiles)
    tree.append(map(leaf_hash, leaves))
    return tree


def text(number: int = 0) -> bytes:
    return entries.manifest(number=number, digest=bytes([number]) * 32)


def signed(number: int = 1, *, manifest: int = 0, strength=Strength.CONTACT) -> bytes:
    return entries.sign(
        manifest=manifest,
        strength=strength,
        commitment=number.to_bytes(32, "big"),
        lock=lock(number.to_bytes(32, "big")),
    )


def append_many(log_id, numbers) -> None:
    """Put many signatures into the outbox at once."""
    from campaign.ledger.models import Entry

    row = {"log_id": log_id, "type": EntryType.SIGN, "strength": Strength.CONTACT, "change": 1}
    Entry.objects.bulk_create(Entry(body=signed(number), **row) for number in numbers)


def voided(target: int) -> bytes:
    return entries.void(reason=VoidReason.BOT, target=target)


def restored(target: int) -> bytes:
    return entries.restore(reason=VoidReason.OTHER, target=target)


def checkpoint(tree: Tree, *, by=LOG, witnesses=(WITNESS,)) -> str:
    point = Checkpoint(ORIGIN, tree.size, tree.root())
    note = sign_note(point.text, [by])
    return note + "".join(one.line(point.text, time=TIME) for one in witnesses)


def policy(**changes) -> Policy:
    ours = Policy(ORIGIN, (LOG.verifier,), (WITNESS.verifier,), 1)
    return replace(ours, **changes)


def receipt(*, secret: bytes | None = SECRET, **note) -> Receipt:
    """Return a receipt for the third of nine leaves."""
    unplaced = Receipt(
        record=RECORD,
        rsalt=bytes(range(32)),
        lock=lock(SECRET),
        manifest_no=0,
        strength=Strength.CONTACT,
        index=2,
        proof=[],
        checkpoint="",
        secret=secret,
    )
    leaves = [text(), signed(1), unplaced.leaf, *(signed(number) for number in range(3, 9))]
    tree = tree_of(leaves)
    return replace(unplaced, proof=tree.inclusion(2), checkpoint=checkpoint(tree, **note))
