from io import BytesIO

import pytest

from campaign.lib import encryption
from campaign.lib.encryption import CannotOpen

KEY, PLACE = bytes(range(32)), b"here"


def sealed_stream(plain: bytes) -> bytes:
    out = BytesIO()
    encryption.seal_stream([plain], out, key=KEY, place=PLACE)
    return out.getvalue()


def opened(sealed: bytes) -> bytes:
    return b"".join(encryption.open_stream(BytesIO(sealed), key=KEY, place=PLACE))


def test_what_is_sealed_opens_again():
    sealed = encryption.seal(b"words", key=KEY, place=PLACE)

    assert encryption.unseal(sealed, key=KEY, place=PLACE) == b"words"


def test_a_sealed_value_does_not_open_in_another_place():
    sealed = encryption.seal(b"words", key=KEY, place=PLACE)

    with pytest.raises(CannotOpen):
        encryption.unseal(sealed, key=KEY, place=b"elsewhere")


def test_a_changed_bit_does_not_open():
    sealed = bytearray(encryption.seal(b"words", key=KEY, place=PLACE))
    sealed[-1] ^= 1

    with pytest.raises(CannotOpen):
        encryption.unseal(bytes(sealed), key=KEY, place=PLACE)


def test_an_unknown_format_does_not_open():
    with pytest.raises(CannotOpen):
        encryption.unseal(b"\x02\x01" + bytes(40), key=KEY, place=PLACE)


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 200_000])
def test_a_stream_of_any_size_opens_again(size):
    plain = bytes(size)

    assert opened(sealed_stream(plain)) == plain


@pytest.mark.parametrize("cut", [65536 + 16, 10])
def test_a_stream_that_was_cut_off_does_not_open(cut):
    sealed = sealed_stream(bytes(200_000))

    with pytest.raises(CannotOpen):
        opened(sealed[:-cut])


def test_chunks_of_a_stream_cannot_change_places():
    sealed, chunk = sealed_stream(bytes(150_000)), 65536 + 16
    head, first, second, rest = (
        sealed[:9],
        sealed[9 : 9 + chunk],
        sealed[9 + chunk : 9 + 2 * chunk],
        sealed[9 + 2 * chunk :],
    )

    with pytest.raises(CannotOpen):
        opened(head + second + first + rest)


def test_equal_addresses_meet_only_under_the_same_key():
    one = encryption.fingerprint("a@example.org", key=KEY, kind="email")
    other = encryption.fingerprint("a@example.org", key=bytes(32), kind="email")

    assert one != other
