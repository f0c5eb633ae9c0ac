"""The reference tree of eight leaves (RFC 6962, Certificate Transparency), and trees of our own."""

import random
from itertools import pairwise

import pytest

from campaign.ledger.rules.tree import (
    EMPTY_ROOT,
    TILE_BYTES,
    BadProof,
    Tree,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from tests.ledger.books import no_tiles, tree_of

LEAVES = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = [1, 2, 3, 7, 8, 255, 256, 257, 511, 513, 700]
HASHES = [leaf_hash(number.to_bytes(4, "big")) for number in range(700)]


def beginnings(hashes: list[bytes]) -> list[str]:
    return [one.hex()[:16] for one in hashes]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_tree_has_the_roots_of_the_reference(size):
    """B1."""
    assert tree_of(LEAVES[:size]).root().hex() == ROOTS[size - 1]


def test_the_empty_tree_has_the_hash_of_nothing():
    assert Tree(no_tiles).root().hex() == EMPTY_ROOT.hex() == root_of([]).hex()


def test_the_first_leaf_has_the_inclusion_proof_of_the_reference():
    """B1."""
    steps = ["96a296d224f285c6", "5f083f0a1a33ca07", "6b47aaf29ee3c2af"]
    assert beginnings(tree_of(LEAVES).inclusion(0)) == steps


def test_six_and_eight_leaves_have_the_consistency_proof_of_the_reference():
    """B1."""
    steps = ["0ebc5d3437fbe2db", "ca854ea128ed050b", "d37ee418976dd957"]
    assert beginnings(tree_of(LEAVES).consistency(6)) == steps


def test_tiles_give_the_root_of_the_whole_for_each_size():
    """B2."""
    tree = Tree(no_tiles)
    tree.append(HASHES)

    assert [tree.root(size) for size in range(1, 701)] == [
        root_of(HASHES[:size]) for size in range(1, 701)
    ]


def test_growing_in_batches_gives_the_tiles_of_growing_at_once():
    """B2."""
    stored, size, dice = {}, 0, random.Random(7)
    while size < 700:
        tree = Tree(stored.__getitem__, size)
        tree.append(HASHES[size : size + dice.randrange(1, 90)])
        stored.update(tree.changed)
        size = tree.size
    whole = Tree(no_tiles)
    whole.append(HASHES)

    assert stored == whole.changed


def test_a_full_tile_has_8192_bytes_and_feeds_the_level_above():
    tree = Tree(no_tiles)
    tree.append(HASHES[:256])

    tile = b"".join(HASHES[:256])
    assert tree.changed == {(0, 0): tile, (1, 0): root_of(HASHES[:256])}
    assert len(tile) == TILE_BYTES


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_has_a_proof(size):
    tree, root = Tree(no_tiles), root_of(HASHES[:size])
    tree.append(HASHES)

    for index in {0, 1 % size, size // 2, size - 1}:
        proof = tree.inclusion(index, size)
        verify_inclusion(index, size, HASHES[index], proof=proof, root=root)


@pytest.mark.parametrize("sizes", list(pairwise(SIZES)), ids=str)
def test_every_tree_continues_the_smaller_ones(sizes):
    old, size = sizes
    tree = Tree(no_tiles)
    tree.append(HASHES)

    proof = tree.consistency(old, size)

    roots = {"old_root": root_of(HASHES[:old]), "root": root_of(HASHES[:size])}
    verify_consistency(old, size, proof=proof, **roots)


def flipped(proof: list[bytes], at: int) -> list[bytes]:
    return [bytes([one[0] ^ 16]) + one[1:] if n == at else one for n, one in enumerate(proof)]


def spoilt(proof: list[bytes], *others: bytes) -> list[list[bytes]]:
    """Return what is wrong with a proof: bits, order, length, strangers at either end."""
    cases = [flipped(proof, at) for at in range(len(proof))]
    cases += [proof[:-1], proof[1:], [], [*proof, b""], [b"", *proof], proof[::-1]]
    cases += [[*proof, one] for one in others] + [[one, *proof] for one in others]
    cases += [[*proof[:-1], proof[-1][:-1]]]
    return [case for case in cases if case != proof]


@pytest.mark.parametrize(("index", "size"), [(0, 8), (5, 8), (2, 3), (6, 7), (300, 700)])
def test_a_spoilt_inclusion_proof_is_refused(index, size):
    tree, root, leaf = Tree(no_tiles), root_of(HASHES[:size]), HASHES[index]
    tree.append(HASHES)
    proof = tree.inclusion(index, size)
    cases = [(index, size, leaf, case, root) for case in spoilt(proof, leaf, root, bytes(32))]
    cases += [(at, size, leaf, proof, root) for at in (index ^ 1, index + 1, -1, size, index ^ 2)]
    cases += [(index, n, leaf, proof, root) for n in (size * 2, size // 2, 0, index)]
    cases += [(index, size, bytes(32), proof, root), (index, size, leaf, proof, bytes(32))]
    cases += [(index, size, leaf[:-1], proof, root), (index, size, b"", proof, root)]

    for at, n, hashed, steps, top in cases:
        with pytest.raises(BadProof):
            verify_inclusion(at, n, hashed, proof=steps, root=top)


@pytest.mark.parametrize(("old", "size"), [(1, 2), (3, 7), (4, 8), (6, 8), (256, 700), (300, 700)])
def test_a_spoilt_consistency_proof_is_refused(old, size):
    tree, first, second = Tree(no_tiles), root_of(HASHES[:old]), root_of(HASHES[:size])
    tree.append(HASHES)
    proof = tree.consistency(old, size)
    cases = [(old, size, case, first, second) for case in spoilt(proof, first, second, bytes(32))]
    cases += [(n, size, proof, first, second) for n in (old - 1, 0, -1, size, size + 1)]
    cases += [(old, n, proof, first, second) for n in (size * 2, old, old - 1)]
    cases += [(old, size, proof, second, first), (old, size, proof, bytes(32), second)]
    cases += [(old, size, proof, first, bytes(32)), (old, size, proof, first[:-1], second)]

    for low, high, steps, before, after in cases:
        with pytest.raises(BadProof):
            verify_consistency(low, high, proof=steps, old_root=before, root=after)


def test_a_tree_is_consistent_with_itself():
    root = root_of(HASHES[:5])

    assert verify_consistency(5, 5, proof=[], old_root=root, root=root) is None


def test_one_size_has_one_root():
    with pytest.raises(BadProof, match="two roots"):
        verify_consistency(5, 5, proof=[], old_root=bytes(32), root=root_of(HASHES[:5]))
