"""Seals, read back by pyHanko, which also made them, and by our own verifier elsewhere."""

import resource
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509 import load_pem_x509_certificate
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext

from campaign.lib.apart import Apart
from campaign.lib.full_disk import is_full
from campaign.packets.adapters.documents import CHECKLIST
from campaign.packets.adapters.proof import described
from campaign.packets.adapters.seal import CannotSeal, Sealer, configured, sealed, self_made
from tests.ledger.test_verify_tool import module
from tests.oversight.tsa import an_authority, openssl
from tests.packets.revocation import a_root
from tests.packets.sample import contents, render, rows
from tests.packets.test_format import faults_of

pytestmark = pytest.mark.anywhere
SECRET, SINCE = b"s" * 32, datetime(2026, 3, 20, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "1-main.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(made)
    return made


@pytest.fixture
def own() -> Sealer:
    return self_made(secret=SECRET, name="열린통신시민모임(가상)", since=SINCE)


@pytest.fixture
def certificate(tmp_path, settings):
    """The group's certificate as it is configured."""
    files = (tmp_path / "key.pem", tmp_path / "certificate.pem")
    openssl(
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=G (test)"),
        *("-addext", "keyUsage = critical,digitalSignature,nonRepudiation"),
        *("-keyout", files[0], "-out", files[1]),
    )
    key, made = (file.read_bytes() for file in files)
    store = pkcs12.serialize_key_and_certificates(
        b"seal",
        load_pem_private_key(key, None),
        load_pem_x509_certificate(made),
        None,
        BestAvailableEncryption(b"phrase"),
    )
    (tmp_path / "group.p12").write_bytes(store)
    settings.SEAL_CERTIFICATE, settings.SEAL_PASSPHRASE = str(tmp_path / "group.p12"), "phrase"


def look(data: bytes):
    """Validate the only seal; its own certificate is the root that is trusted."""
    reader = PdfFileReader(BytesIO(data))
    (seal,) = reader.embedded_signatures
    trusted = ValidationContext(trust_roots=[seal.signer_cert], allow_fetching=False)
    with ThreadPoolExecutor(1) as thread:  # pyHanko wants an event loop of its own
        said = thread.submit(validate_pdf_signature, seal, signer_validation_context=trusted)
        return seal, said.result()


def test_a_seal_covers_the_entire_file(path, own):
    own.seal(path, reason="증빙")
    _, status = look(path.read_bytes())
    assert (status.intact, status.valid, status.coverage.name) == (True, True, "ENTIRE_FILE")


def test_a_seal_is_pades(path, own):
    own.seal(path, reason="증빙")
    seal, _ = look(path.read_bytes())
    assert seal.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_seal_is_appended_and_rewrites_nothing(path, own):
    before = path.read_bytes()
    own.seal(path, reason="증빙")
    assert path.read_bytes().startswith(before)


def test_a_full_disk_at_the_seal_is_told_as_such(path, own):
    def work(_tell):
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100,) * 2)
        own.seal(path, reason="증빙")

    with Apart(work) as sealing, pytest.raises(OSError, match="too large") as failed:
        sealing.result()

    assert is_full(failed.value)


def test_all_packets_of_a_site_are_sealed_by_one_key(path, own, tmp_path):
    again = self_made(secret=SECRET, name="다른 단체", since=SINCE)
    other = tmp_path / "2.pdf"
    other.write_bytes(path.read_bytes())
    keys = []
    for sealer, file in ((own, path), (again, other)):
        sealer.seal(file, reason="증빙")
        keys.append(look(file.read_bytes())[0].signer_cert.public_key.dump())
    assert keys[0] == keys[1]


def test_the_same_name_and_moment_give_the_same_certificate(own):
    again = self_made(secret=SECRET, name="열린통신시민모임(가상)", since=SINCE)
    other = self_made(secret=b"o" * 32, name="열린통신시민모임(가상)", since=SINCE)

    assert (own.certificate == again.certificate, own.certificate == other.certificate) == (
        True,
        False,
    )


def test_a_seal_names_its_certificate_among_what_it_signs(path, own):
    own.seal(path, reason="증빙")
    (seal,) = module().seals_of(path.read_bytes(), path.name)

    assert (seal.is_of(own.certificate), seal.is_of("0" * 64)) == (True, False)


def test_a_changed_byte_is_seen(path, own):
    own.seal(path, reason="증빙")
    changed = path.read_bytes().replace(b"/MediaBox", b"/MediaBoy", 1)
    assert not look(changed)[1].intact


def test_a_timestamp_comes_from_the_authority(path, own, settings, tmp_path):
    with an_authority(tmp_path) as authority:
        settings.TSA_URL = authority.url
        own.seal(path, reason="증빙")
    _, status = look(path.read_bytes())
    assert status.timestamp_validity.intact


@pytest.fixture
def root(settings, tmp_path):
    """A timestamp authority, and a root that says what it revoked; the group knows both."""
    with an_authority(tmp_path) as authority, a_root() as root:
        (tmp_path / "group.p12").write_bytes(root.store())
        root.write(tmp_path / "roots.pem", tmp_path / "tsa.pem")
        settings.SEAL_CERTIFICATE = str(tmp_path / "group.p12")
        settings.SEAL_ROOTS, settings.TSA_URL = str(tmp_path / "roots.pem"), authority.url
        yield root


def later(path, roots):
    """Check a seal with what is in the file alone, and the roots: nothing is asked anywhere."""
    reader = PdfFileReader(BytesIO(path.read_bytes()))
    (seal,) = reader.embedded_signatures
    known = DocumentSecurityStore.read_dss(reader).as_validation_context(
        {
            "trust_roots": list(load_certs_from_pemder([str(roots)])),
            "allow_fetching": False,
            "revocation_mode": "hard-fail",
        }
    )
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(validate_pdf_signature, seal, signer_validation_context=known).result()


def test_what_checks_the_seal_in_the_long_term_is_sealed_in(path, root, tmp_path):
    configured().seal(path, reason="증빙")
    status = later(path, tmp_path / "roots.pem")

    assert (status.intact, status.trusted, status.coverage.name) == (True, True, "ENTIRE_FILE")
    assert b"/DSS" in path.read_bytes()
    assert root.asked > 0


def test_our_verifier_takes_such_a_seal(path, root):
    configured().seal(path, reason="증빙")
    (seal,) = module().seals_of(path.read_bytes(), path.name)

    assert (seal.holds, seal.is_timed) == (True, True)


def test_without_revocation_data_the_seal_has_its_timestamp_alone(path, root, caplog):
    root.is_away = True
    configured().seal(path, reason="증빙")
    _, status = look(path.read_bytes())

    assert (status.intact, status.timestamp_validity.intact) == (True, True)
    assert b"/DSS" not in path.read_bytes()
    assert "sealed without validation data" in caplog.text


def test_without_an_answer_of_the_authority_there_is_no_seal(path, own, settings, tmp_path):
    with an_authority(tmp_path) as authority:
        settings.TSA_URL, authority.broken = authority.url, True
        with pytest.raises(CannotSeal):
            own.seal(path, reason="증빙")


def test_volumes_are_sealed_by_the_groups_certificate(path, certificate):
    file = sealed(path.parent, described(path.parent, path.name, "제1권 본책", 1))
    seal, status = look(path.read_bytes())
    assert (file.sealed, file.size, status.intact) == (True, path.stat().st_size, True)
    assert "G (test)" in seal.signer_cert.subject.human_friendly


@pytest.mark.pages
def test_a_packet_of_sealed_volumes_follows_the_schemas(tmp_path, certificate):
    folder = tmp_path / "packet"
    files = render(folder, contents(certificate=configured().certificate), rows(3))

    assert [one.name for one in files if one.sealed] == ["1-main.pdf", "2-roll.pdf", CHECKLIST]
    assert faults_of(folder) == []


def test_without_a_certificate_volumes_stay_plain(path):
    before = path.read_bytes()
    file = described(path.parent, path.name, "제1권 본책", 1)
    assert (sealed(path.parent, file), path.read_bytes()) == (file, before)


def test_a_wrong_passphrase_is_a_reason(path, certificate, settings):
    settings.SEAL_PASSPHRASE = "other"
    with pytest.raises(CannotSeal):
        sealed(path.parent, described(path.parent, path.name, "제1권 본책", 1))
