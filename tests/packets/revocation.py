"""An authority of our own that gives a group its certificate and says over HTTP what it revoked."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

from campaign.lib import clock

DAY = timedelta(days=1)


def _called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


class Root:
    """A self-made root with its list of revoked certificates (RFC 5280)."""

    def __init__(self) -> None:
        self.key, self.now = ec.generate_private_key(ec.SECP256R1()), clock.now()
        self.url, self.is_away, self.asked = "", False, 0
        only_sign = {"key_cert_sign": True, "crl_sign": True}
        made = self._builder("Root (test)", self.key.public_key(), only_sign)
        basic = x509.BasicConstraints(ca=True, path_length=None)
        self.certificate = made.add_extension(basic, critical=True).sign(self.key, SHA256())

    def _builder(self, name: str, key, usage: dict[str, bool]) -> x509.CertificateBuilder:
        names = ("digital_signature", "content_commitment", "key_encipherment")
        names += ("data_encipherment", "key_agreement", "key_cert_sign", "crl_sign")
        names += ("encipher_only", "decipher_only")
        return (
            x509.CertificateBuilder()
            .subject_name(_called(name))
            .issuer_name(_called("Root (test)"))
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.now - DAY)
            .not_valid_after(self.now + 30 * DAY)
            .add_extension(
                x509.KeyUsage(**{one: usage.get(one, False) for one in names}), critical=True
            )
        )

    def store(self) -> bytes:
        """Return a group's certificate with its key (PKCS #12)."""
        key = ec.generate_private_key(ec.SECP256R1())
        usage = {"digital_signature": True, "content_commitment": True}
        where = x509.DistributionPoint([x509.UniformResourceIdentifier(self.url)], None, None, None)
        made = self._builder("Group (test)", key.public_key(), usage)
        made = made.add_extension(x509.CRLDistributionPoints([where]), critical=False)
        signed = made.sign(self.key, SHA256())
        return pkcs12.serialize_key_and_certificates(
            b"seal", key, signed, [self.certificate], NoEncryption()
        )

    def revoked(self) -> bytes:
        made = x509.CertificateRevocationListBuilder().issuer_name(_called("Root (test)"))
        made = made.last_update(self.now - DAY).next_update(self.now + DAY)
        made = made.add_extension(x509.CRLNumber(1), critical=False)
        return made.sign(self.key, SHA256()).public_bytes(Encoding.DER)

    def write(self, path: Path, *more: Path) -> None:
        """Write the root, and others, as a PEM file."""
        texts = [self.certificate.public_bytes(Encoding.PEM), *(one.read_bytes() for one in more)]
        path.write_bytes(b"".join(texts))


@contextmanager
def a_root() -> Iterator[Root]:
    root = Root()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            root.asked += 1
            body = b"" if root.is_away else root.revoked()
            self.send_response(503 if root.is_away else 200)
            self.send_header("Content-Type", "application/pkix-crl")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    root.url = f"http://127.0.0.1:{server.server_address[1]}/root.crl"
    try:
        yield root
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
