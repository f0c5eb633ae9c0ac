"""Seal a finished PDF as PAdES (ETSI EN 319 142-1), by pyHanko.

The seal is appended, and nothing after it: a sealed file is never saved again. It covers the
whole file. With a timestamp authority it is B-T, without one B-B. Where the roots are known, too,
the validation data (CRL, OCSP) come along in the same revision: B-LT, which can be checked after
the certificate's end.
"""

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from campaign.packets.adapters.proof import described
from campaign.packets.rules.contents import RenderedFile

log = logging.getLogger(__name__)
FIELD = "Seal"
KEPT = timedelta(days=3650)
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256


class NoValidationData(Exception):
    """The certificate's path or its revocation data could not be had."""


class CannotSeal(Exception):
    """The certificate cannot be used, or the timestamp authority gave no answer."""


@dataclass(frozen=True)
class Sealer:
    """A certificate with its key, as PKCS #12 (RFC 7292), and where its path may end (PEM)."""

    store: bytes
    passphrase: bytes | None = None
    roots: Path | None = None

    @property
    def certificate(self) -> str:
        """Return the SHA-256 of the certificate, in hex, or raise CannotSeal."""
        try:
            held = pkcs12.load_pkcs12(self.store, self.passphrase).cert
        except ValueError as error:
            raise CannotSeal("certificate") from error
        if held is None:
            raise CannotSeal("certificate")
        return held.certificate.fingerprint(SHA256()).hex()

    def seal(self, path: Path, *, reason: str) -> None:
        """Append a seal to a file, or raise CannotSeal; the file is then not to be used.

        Where validation data cannot be had, the seal goes without: a filing has its day.
        """
        size = path.stat().st_size
        if self.roots and settings.TSA_URL:
            try:
                self._append(path, reason, _validation(self.roots))
            except NoValidationData as lack:
                log.warning("sealed without validation data: %s", lack)
                os.truncate(path, size)
            else:
                return
        self._append(path, reason, {})

    def _append(self, path: Path, reason: str, validation: dict[str, Any]) -> None:
        # pyHanko takes a second to import, and most processes never seal.
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers, timestamps
        from pyhanko.sign.general import SigningError

        try:
            signer = signers.SimpleSigner.load_pkcs12_data(
                self.store, other_certs=[], passphrase=self.passphrase
            )
        except ValueError as error:
            raise CannotSeal("certificate") from error
        about = signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            reason=reason,
            **validation,
        )
        clock = timestamps.HTTPTimeStamper(settings.TSA_URL) if settings.TSA_URL else None
        with path.open("r+b") as file:
            writer = IncrementalPdfFileWriter(file)
            sign = signers.PdfSigner(about, signer=signer, timestamper=clock).sign_pdf
            try:
                with ThreadPoolExecutor(1) as thread:  # pyHanko wants an event loop of its own
                    thread.submit(sign, writer, in_place=True).result()
            except timestamps.TimestampRequestError as error:
                raise CannotSeal("timestamp") from error
            except SigningError as error:
                if validation:
                    raise NoValidationData(str(error)) from error
                raise


def prepare() -> None:
    """Import what seals."""
    from pyhanko.pdf_utils import incremental_writer  # noqa: F401
    from pyhanko.sign import fields, signers, timestamps  # noqa: F401


def _validation(roots: Path) -> dict[str, Any]:
    """Return how pyHanko gathers validation data and puts them into the seal's own revision."""
    from pyhanko.keys import load_certs_from_pemder
    from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
    from pyhanko_certvalidator import ValidationContext

    together = SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
    return {
        "embed_validation_info": True,
        "validation_context": ValidationContext(
            trust_roots=list(load_certs_from_pemder([str(roots)])),
            allow_fetching=True,
            revocation_mode="hard-fail",
        ),
        "dss_settings": DSSContentSettings(include_vri=False, placement=together),
    }


def configured() -> Sealer | None:
    """Return the group's own certificate, where there is one."""
    if not settings.SEAL_CERTIFICATE:
        return None
    phrase = settings.SEAL_PASSPHRASE.encode() or None
    roots = Path(settings.SEAL_ROOTS) if settings.SEAL_ROOTS else None
    return Sealer(Path(settings.SEAL_CERTIFICATE).read_bytes(), phrase, roots)


def self_made(*, secret: bytes, name: str, since: datetime) -> Sealer:
    """Return a certificate that nobody vouches for: it shows changes, and no identity.

    Its key comes from a secret of 32 bytes, so all packets of a site are sealed by one key, and the
    same name and moment give the same bytes.
    """
    key = ec.derive_private_key(int.from_bytes(secret) % (ORDER - 1) + 1, ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name[:50]} (self-made)")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(int.from_bytes(sha256(name.encode() + secret).digest()[:8]) + 1)
        .not_valid_before(since - timedelta(days=1))
        .not_valid_after(since + KEPT)
        .add_extension(_usage(), critical=True)
        .sign(key, SHA256(), ecdsa_deterministic=True)
    )
    store = pkcs12.serialize_key_and_certificates(b"seal", key, certificate, None, NoEncryption())
    return Sealer(store)


def sealed(folder: Path, file: RenderedFile) -> RenderedFile:
    """Seal a volume where the group has a certificate; else return it as it is."""
    sealer = configured()
    if sealer is None or not file.name.endswith(".pdf"):
        return file
    sealer.seal(folder / file.name, reason=file.title)
    again = described(folder, file.name, file.title, file.pages)
    return replace(again, sealed=True)


def _usage() -> Any:
    names = (
        *("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign"),
        *("crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(
        digital_signature=True, content_commitment=True, **dict.fromkeys(names, False)
    )
