"""Sealing to a public key (RFC 9180, base mode): whoever seals cannot open again.

DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM: what every browser computes by itself
(`static/js/hpke.js`). What must match is bound in `info`.
"""

import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from campaign.lib.encryption import CannotOpen

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
KEM_SUITE = b"KEM\x00\x10"
SCALAR_BYTES, ENC_BYTES, TAG_BYTES = 32, 65, 16
ORDER = int("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16)


def key_pair(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """Return the key pair of a secret of 32 bytes (DeriveKeyPair, RFC 9180 section 7.1.3)."""
    prk = hmac.digest(b"", b"HPKE-v1" + KEM_SUITE + b"dkp_prk" + secret, "sha256")
    for counter in range(256):
        label = b"HPKE-v1" + KEM_SUITE + b"candidate" + bytes([counter])
        info = SCALAR_BYTES.to_bytes(2, "big") + label
        scalar = int.from_bytes(HKDFExpand(SHA256(), SCALAR_BYTES, info).derive(prk), "big")
        if 0 < scalar < ORDER:
            return ec.derive_private_key(scalar, ec.SECP256R1())
    raise AssertionError("no candidate in 256: this does not happen")


def public_bytes(pair: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the public half as an uncompressed point of 65 bytes."""
    return pair.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def seal(plain: bytes, *, public: bytes, info: bytes) -> bytes:
    """Return enc ‖ ciphertext."""
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    return SUITE.encrypt(plain, key, info)


def unseal(sealed: bytes, *, pair: ec.EllipticCurvePrivateKey, info: bytes) -> bytes:
    """Return the plain bytes, or raise CannotOpen."""
    if len(sealed) < ENC_BYTES + TAG_BYTES:
        raise CannotOpen("too short")
    try:
        return SUITE.decrypt(sealed, pair, info)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("wrong key, wrong place, or changed bytes") from error
