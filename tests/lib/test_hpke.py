"""RFC 9180, appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from campaign.lib import hpke
from campaign.lib.encryption import CannotOpen, new_key

INFO = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
IKM_E = bytes.fromhex("4270e54ffd08d79d5928020af4686d8f6b7d35dbe470265f1f5aa22816ce860e")
IKM_R = bytes.fromhex("668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550")
SK_E = 0x4995788EF4B9D6132B249CE59A77281493EB39AF373D236A1FE415CB0C2D7BEB
SK_R = 0xF3CE7FDAE57E1A310D87F1EBBDE6F328BE0A99CDBCADF4D6589CF29DE4B8FFD2
PK_R = bytes.fromhex(
    "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a82"
    "6a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0"
)
ENC = bytes.fromhex(
    "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9"
    "8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4"
)
KEY = bytes.fromhex("868c066ef58aae6dc589b6cfdd18f97e")
BASE_NONCE = bytes.fromhex("4e0bc5018beba4bf004cca59")
PLAIN = b"Beauty is truth, truth beauty"
SEALED_FIRST = bytes.fromhex(
    "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434"
)


@pytest.mark.parametrize(("secret", "scalar"), [(IKM_E, SK_E), (IKM_R, SK_R)])
def test_a_key_pair_is_derived_as_the_vectors_say(secret, scalar):
    assert hpke.key_pair(secret).private_numbers().private_value == scalar


def test_the_public_half_is_the_one_of_the_vectors():
    assert hpke.public_bytes(hpke.key_pair(IKM_R)) == PK_R


def test_the_key_and_nonce_of_the_vectors_seal_as_the_vectors_say():
    """The vectors seal with associated data; without any, the same key and nonce apply."""
    assert AESGCM(KEY).encrypt(BASE_NONCE, PLAIN, b"Count-0") == SEALED_FIRST


def test_what_was_sealed_with_the_vectors_key_schedule_opens():
    sealed = ENC + AESGCM(KEY).encrypt(BASE_NONCE, PLAIN, b"")

    assert hpke.unseal(sealed, pair=hpke.key_pair(IKM_R), info=INFO) == PLAIN


@pytest.fixture
def pair():
    return hpke.key_pair(new_key())


def test_what_is_sealed_opens_with_the_private_half(pair):
    sealed = hpke.seal(PLAIN, public=hpke.public_bytes(pair), info=b"here")

    assert hpke.unseal(sealed, pair=pair, info=b"here") == PLAIN


def test_nothing_opens_elsewhere_or_changed(pair):
    """A6."""
    sealed = hpke.seal(PLAIN, public=hpke.public_bytes(pair), info=b"here")
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    off_the_curve = b"\x04" + b"\x01" * 64 + sealed[65:]

    for wrong, key, info in (
        (sealed, pair, b"there"),
        (sealed, hpke.key_pair(new_key()), b"here"),
        (changed, pair, b"here"),
        (off_the_curve, pair, b"here"),
        (b"", pair, b"here"),
        (b"\x00" * 100, pair, b"here"),
    ):
        with pytest.raises(CannotOpen):
            hpke.unseal(wrong, pair=key, info=info)
