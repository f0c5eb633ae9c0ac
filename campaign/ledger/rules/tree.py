"""The Merkle tree of RFC 6962 and its proofs, kept as tiles of 256 hashes (c2sp.org/tlog-tiles).

A tile of level 0 holds leaf hashes; a hash of level n + 1 is the root of a full tile of level n.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from itertools import islice

HASH_BYTES = 32
WIDTH = 256
TILE_BYTES = WIDTH * HASH_BYTES
AT_ONCE = 16 * WIDTH  # leaves that are added in one go
EMPTY_ROOT = sha256(b"").digest()

Place = tuple[int, int]  # level and number of a tile


class BadProof(ValueError):
    """The proof does not lead where it says."""


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Return the Merkle Tree Hash over leaf hashes, level by level."""
    if not hashes:
        return EMPTY_ROOT
    level = list(hashes)
    while len(level) > 1:
        paired = [node_hash(*level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]
    return level[0]


def root_from_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes:
    """Return the root that an inclusion proof leads to (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise BadProof("no such index")
    _check_lengths(leaf, *proof)
    at, last, root = index, size - 1, leaf
    for step in proof:
        if last == 0:
            raise BadProof("the proof is too long")
        if at & 1 or at == last:
            root = node_hash(step, root)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            root = node_hash(root, step)
        at, last = at >> 1, last >> 1
    if last:
        raise BadProof("the proof is too short")
    return root


def verify_inclusion(
    index: int, size: int, leaf: bytes, *, proof: Sequence[bytes], root: bytes
) -> None:
    """Raise BadProof unless the leaf stands at `index` of the tree with this size and root."""
    if root_from_inclusion(index, size, leaf, proof) != root:
        raise BadProof("the proof leads to another root")


def verify_consistency(
    old: int, size: int, *, proof: Sequence[bytes], old_root: bytes, root: bytes
) -> None:
    """Raise BadProof unless the larger tree continues the smaller one (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= size:
        raise BadProof("no such sizes")
    _check_lengths(old_root, root, *proof)
    if old == size:
        if proof or old_root != root:
            raise BadProof("one size, two roots")
        return
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    if not steps or not proof:
        raise BadProof("the proof is empty")
    if _climb(old, size, steps) != (old_root, root):
        raise BadProof("the trees do not continue one another")


def _climb(old: int, size: int, steps: Sequence[bytes]) -> tuple[bytes, bytes]:
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old_root = root = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise BadProof("the proof is too long")
        if at & 1 or at == last:
            old_root, root = node_hash(step, old_root), node_hash(step, root)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            root = node_hash(root, step)
        at, last = at >> 1, last >> 1
    if last:
        raise BadProof("the proof is too short")
    return old_root, root


def _check_lengths(*hashes: bytes) -> None:
    if any(len(one) != HASH_BYTES for one in hashes):
        raise BadProof("a hash has 32 bytes")


class Tree:
    """A tree of a given size over stored tiles; what is appended stays in `changed`."""

    def __init__(self, read: Callable[[Place], bytes], size: int = 0) -> None:
        self._read = read
        self._seen: dict[Place, bytes] = {}
        self.size = size
        self.changed: dict[Place, bytes] = {}

    def append(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes at the right edge; of many, a few tiles at a time are held."""
        waiting = iter(leaves)
        while data := b"".join(islice(waiting, AT_ONCE)):
            level, at = 0, self.size
            self.size += len(data) // HASH_BYTES
            while data:
                data, first = self._fill(level, at, data)
                level, at = level + 1, first

    def _fill(self, level: int, at: int, data: bytes) -> tuple[bytes, int]:
        """Write hashes into tiles of one level; return the roots of those that became full."""
        roots, first = [], at // WIDTH
        while data:
            place, used = (level, at // WIDTH), at % WIDTH * HASH_BYTES
            before = self._tile(place)[:used] if used else b""
            tile = before + data[: TILE_BYTES - used]
            self.changed[place] = self._seen[place] = tile
            at, data = at + (len(tile) - used) // HASH_BYTES, data[TILE_BYTES - used :]
            if len(tile) == TILE_BYTES:
                roots.append(root_of(split(tile)))
        return b"".join(roots), first

    def root(self, size: int | None = None) -> bytes:
        """Return the root now, or at an earlier size."""
        size = self.size if size is None else size
        return self._range(0, size) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof that a leaf stands in the tree of this size, lowest hash first."""
        start, end, proof = 0, self.size if size is None else size, list[bytes]()
        while end - start > 1:
            middle = start + _left(end - start)
            if index < middle:
                proof.append(self._range(middle, end))
                end = middle
            else:
                proof.append(self._range(start, middle))
                start = middle
        return proof[::-1]

    def consistency(self, old: int, size: int | None = None) -> list[bytes]:
        """Return the proof that the tree of this size continues the one of size `old`."""
        start, end, proof = 0, self.size if size is None else size, list[bytes]()
        if old in (0, end):
            return proof
        while old != end:
            middle = start + _left(end - start)
            if old <= middle:
                proof.append(self._range(middle, end))
                end = middle
            else:
                proof.append(self._range(start, middle))
                start = middle
        if start:
            proof.append(self._range(start, end))
        return proof[::-1]

    def _range(self, start: int, end: int) -> bytes:
        """Hash the leaves from `start` on, which is where a left subtree of that size begins."""
        size = end - start
        if size & (size - 1) == 0:
            return self._full(start, size.bit_length() - 1)
        middle = start + _left(size)
        return node_hash(self._range(start, middle), self._range(middle, end))

    def _full(self, start: int, height: int) -> bytes:
        level, rest = divmod(height, 8)
        number, first = divmod(start >> 8 * level, WIDTH)
        tile = self._tile((level, number))
        return root_of(split(tile[first * HASH_BYTES : (first + (1 << rest)) * HASH_BYTES]))

    def _tile(self, place: Place) -> bytes:
        if place not in self._seen:
            self._seen[place] = self._read(place)
        return self._seen[place]


def way(index: int, size: int) -> set[Place]:
    """Return the tiles that an inclusion proof reads: above the leaf, and at the right edge."""
    places, level = set[Place](), 0
    while here := size >> 8 * level:
        edge, above = (here - 1) // WIDTH, (index >> 8 * level) // WIDTH
        places |= {(level, edge), (level, min(above, edge))}
        level += 1
    return places


def _left(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def split(tile: bytes) -> list[bytes]:
    """Return the hashes of a tile."""
    return [tile[at : at + HASH_BYTES] for at in range(0, len(tile), HASH_BYTES)]
