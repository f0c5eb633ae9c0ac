"""How far a seal reaches is read from the bytes alone, without a library."""

from hashlib import sha256

import pytest

from tests.ledger.test_verify_tool import module

tool = module()
BODY = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n"
DIGEST_FOLLOWS = bytes.fromhex("06092a864886f70d0109043122")  # messageDigest, one value


def sealed(body: bytes = BODY, *, after: bytes = b"\ntrailer\n%%EOF\n", cms: bytes = b"") -> bytes:
    """Return a file whose last object is a signature over everything else."""
    room = 400
    first = len(body) + 100
    head = body + b"9 0 obj<</Type/Sig/ByteRange[0 %d %d %d]" % (
        first,
        first + room + 2,
        len(after) + 2,
    )
    head = head.ljust(first - 10) + b"/Contents "
    covered = head + b">>" + after
    held = DIGEST_FOLLOWS + b"\x04\x20" + sha256(covered).digest() + cms
    return head + b"<" + held.hex().ljust(room, "0").encode() + b">" + b">>" + after


def words(data: bytes) -> str:
    with pytest.raises(tool.Fault) as fault:
        tool.seals_of(data, "x.pdf")
    return fault.value.texts["en"]


def test_a_seal_over_the_entire_file_holds():
    assert [seal.end for seal in tool.seals_of(sealed(), "x.pdf")] == [len(sealed())]


def test_a_file_without_a_seal_has_none():
    assert tool.seals_of(BODY, "x.pdf") == []


def test_an_update_after_the_seal_is_found():
    """D2."""
    assert "does not cover the entire file" in words(sealed() + b"\n2 0 obj<<>>endobj\n%%EOF\n")


def test_a_flipped_bit_under_the_seal_is_found():
    """D2."""
    assert "changed after it was sealed" in words(sealed().replace(b"/Catalog", b"/Catalof"))


def test_a_hole_that_hides_more_than_the_seal_is_found():
    """D2."""
    data = sealed()
    at = data.index(b"/Contents <") + len(b"/Contents <")
    assert "a broken seal" in words(data[:at] + b"(x)" + data[at + 3 :])


def test_a_seal_without_a_timestamp_is_told_from_one_with():
    """D2."""
    assert [one.is_timed for one in tool.seals_of(sealed(), "x.pdf")] == [False]
    assert [one.is_timed for one in tool.seals_of(sealed(cms=tool.TIMESTAMP), "x.pdf")] == [True]
