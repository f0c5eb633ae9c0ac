"""A database is restored from yesterday's backup; the log was published until now.

The backup is a savepoint: rolling back to it takes everything away but the guard, which lies
outside the database, and the copy that somebody had downloaded.
"""

from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from campaign.keys.models import Purpose
from campaign.ledger import queries as ledger
from campaign.ledger.actions.append import (
    append_audit,
    append_close,
    append_restore,
    append_sign,
    append_void,
)
from campaign.ledger.actions.examine import examine
from campaign.ledger.actions.fold import Behind, fold
from campaign.ledger.actions.publish import publish
from campaign.ledger.actions.rebuild import CannotRebuild
from campaign.ledger.adapters.published import NotPublished, Published
from campaign.ledger.models import Entry, Hold, Log
from campaign.ledger.rules.entries import VoidReason, WithdrawReason, parse
from campaign.ledger.rules.receipt import BadReceipt, Receipt
from campaign.lib import clock
from campaign.petitions.actions.publish_text import publish_text
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.actions.rotate_log_keys import rotate_log_keys
from campaign.petitions.models import Petition
from campaign.signatures.actions.adopt_receipt import adopt_receipt
from campaign.signatures.actions.correct import correct_signature
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.rebuild import rebuild_petition
from campaign.signatures.actions.void_lost import void_lost
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import RecordKey, Signature, Tally
from campaign.signatures.queries.records import open_record, receipt_of
from campaign.signatures.queries.rows import without_record
from tests.cast import a_signature, an_open_petition, minji
from tests.ledger.books import signed
from tests.ledger.test_verify_tool import export, run

pytestmark = pytest.mark.django_db


def signed_by(petition, name: str) -> Signature:
    return a_signature(petition, minji(name=name, contact=f"{name}@example.org"))


@dataclass
class Site:
    """A petition that two signed before the backup."""

    client: object
    petition: Petition
    copy: Path
    early: list[Signature]
    backup: str = ""

    def grow(self) -> None:
        fold_petition(petition_id=self.petition.id)
        publish(log_id=self.petition.id)

    def back_up(self) -> None:
        self.backup = transaction.savepoint()

    def destroy_and_restore(self) -> None:
        """Let the world keep what was published, and go back to the backup."""
        self.grow()
        export(self.client, self.petition, self.copy)
        for text in self.petition.manifests.all():
            (self.copy / "manifest" / f"{text.number}.json").write_bytes(bytes(text.body))
        transaction.savepoint_rollback(self.backup)

    def rebuild(self):
        return rebuild_petition(petition=self.petition, published=Published(str(self.copy)))

    @property
    def log(self) -> Log:
        return Log.objects.get(pk=self.petition.id)

    def again(self, signature: Signature) -> Signature:
        return Signature.objects.select_related("entry").get(pk=signature.pk)


@pytest.fixture
def site(client, tmp_path):
    petition = an_open_petition()
    site = Site(client, petition, tmp_path / "log", [])
    site.early = [signed_by(petition, name) for name in ("hana", "duri")]
    site.grow()
    site.back_up()
    return site


def a_receipt(site, name="sena") -> Receipt:
    """Sign after the backup and keep the receipt, with the secret."""
    signature = signed_by(site.petition, name)
    secret = signature.withdrawal_secret
    site.grow()
    return receipt_of(site.again(signature), secret=secret)


# --- The log -------------------------------------------------------------------------------------


def test_a_restored_database_signs_nothing_until_it_is_rebuilt(site):
    """B6, G3."""
    signed_by(site.petition, "sena")
    site.destroy_and_restore()
    signed_by(site.petition, "neda")

    with pytest.raises(Behind):
        fold(log_id=site.petition.id)


def test_the_leaves_that_were_lost_come_back(site):
    """G3."""
    for name in ("sena", "neda"):
        signed_by(site.petition, name)
    site.grow()
    before = site.log.head
    site.destroy_and_restore()

    done = site.rebuild()

    assert (done.leaves, done.without_record) == (2, 2)
    assert site.log.head == before
    assert list(examine(site.log)) == []


def test_the_log_goes_on_and_a_stranger_finds_one_history(site, tmp_path):
    signed_by(site.petition, "sena")
    site.destroy_and_restore()
    site.rebuild()
    signed_by(site.petition, "neda")
    site.grow()
    export(site.client, site.petition, tmp_path / "after")

    ran = run("consistency", site.copy / "checkpoint", tmp_path / "after")

    assert ran.returncode == 0, ran.stdout
    assert "4 live signatures" in run("log", tmp_path / "after").stdout


def test_a_signature_whose_record_was_lost_counts_and_has_its_serial(site):
    lost = signed_by(site.petition, "sena")
    site.grow()
    serial = site.again(lost).entry.serial
    site.destroy_and_restore()

    site.rebuild()

    assert ledger.count(site.petition.id).total == 3
    assert [entry.serial for entry in without_record(site.petition)] == [serial]


def test_a_leaf_that_waited_at_the_backup_takes_its_place(site):
    waiting = signed_by(site.petition, "sena")
    site.back_up()
    site.destroy_and_restore()

    done = site.rebuild()

    assert (done.leaves, done.without_record) == (1, 0)
    assert site.again(waiting).entry.log_index == 3
    assert sum(row.number for row in Tally.objects.all()) == 3


def test_a_held_leaf_that_was_logged_since_is_looked_at_again(site):
    held = append_sign(log_id=site.petition.id, body=signed(1), hold=Hold.HELD)
    site.back_up()
    Entry.objects.filter(pk=held.pk).update(hold=Hold.NONE)
    site.destroy_and_restore()

    site.rebuild()

    held.refresh_from_db()
    assert (held.hold, held.log_index) == (Hold.OVERDUE, 3)


def test_who_signs_after_the_restore_waits_and_is_not_lost(site):
    signed_by(site.petition, "sena")
    site.destroy_and_restore()
    fresh = signed_by(site.petition, "neda")
    site.rebuild()

    site.grow()

    assert site.again(fresh).entry.log_index == 4


def test_rebuilding_twice_is_the_same_as_once(site):
    signed_by(site.petition, "sena")
    site.destroy_and_restore()
    site.rebuild()

    assert site.rebuild().leaves == 0


def test_the_head_of_the_access_log_comes_back(site):
    append_audit(log_id=site.petition.id, number=7, head=b"h" * 32)
    site.destroy_and_restore()

    assert site.rebuild().leaves == 1


def test_a_log_that_was_closed_stays_closed(site):
    append_close(log_id=site.petition.id, at=clock.now())
    site.destroy_and_restore()

    site.rebuild()

    assert site.log.is_closed


# --- What happened to signatures after the backup -------------------------------------------------


def test_who_withdrew_after_the_backup_is_erased_again(site):
    """B12."""
    withdraw_signature(signature=site.early[0])
    site.destroy_and_restore()

    site.rebuild()

    assert site.again(site.early[0]).is_withdrawn
    assert not RecordKey.objects.filter(pk=site.early[0].pk).exists()
    assert ledger.count(site.petition.id).total == 1


def test_statistics_follow(site):
    withdraw_signature(signature=site.early[0])
    site.destroy_and_restore()
    site.rebuild()

    site.grow()

    assert sum(row.number for row in Tally.objects.all()) == 1


def test_who_corrected_after_the_backup_counts_and_is_unknown(site):
    correct_signature(signature=site.early[0], name="하나", region="26")
    site.destroy_and_restore()

    done = site.rebuild()

    assert (done.leaves, done.without_record) == (2, 1)
    assert (site.log.tally.withdrawn, ledger.count(site.petition.id).total) == (0, 2)
    assert not RecordKey.objects.filter(pk=site.early[0].pk).exists()


def test_what_was_voided_is_void_again(site):
    append_void(entry=site.again(site.early[0]).entry, reason=VoidReason.BOT)
    site.destroy_and_restore()

    site.rebuild()

    assert site.again(site.early[0]).void_reason == VoidReason.BOT


def test_what_was_restored_counts_again(site):
    entry = site.again(site.early[0]).entry
    append_void(entry=entry, reason=VoidReason.BOT)
    append_restore(entry=entry, reason=VoidReason.OTHER)
    site.destroy_and_restore()

    site.rebuild()

    assert site.again(site.early[0]).counts


# --- Texts ---------------------------------------------------------------------------------------


def test_a_text_that_was_published_after_the_backup_is_there_again(site):
    fields = ("lead", "demands", "body", "title_en", "lead_en", "demands_en", "body_en")
    words = {field: getattr(site.petition.texts.get(), field) for field in fields}
    revise_text(actor=None, petition=site.petition, title="새 제목", **words)
    made = publish_text(actor=None, petition=site.petition)
    site.destroy_and_restore()

    site.rebuild()

    again = site.petition.manifests.get(number=1)
    assert (again.digest, again.text.title) == (made.digest, "새 제목")


def test_new_keys_pinned_the_same_text(site):
    rotate_log_keys(actor=None, petition=site.petition)
    site.destroy_and_restore()

    site.rebuild()

    assert site.petition.manifests.get(number=1).text == site.petition.texts.get()


def test_words_that_are_not_those_of_the_leaf_are_refused(site):
    rotate_log_keys(actor=None, petition=site.petition)
    site.destroy_and_restore()
    file = site.copy / "manifest" / "1.json"
    file.write_text("{}", encoding="utf-8")

    with pytest.raises(CommandError, match=r"manifest/1\.json"):
        call_command("ledger_rebuild", str(site.petition.id), "--from", str(site.copy))


# --- Copies that are not good --------------------------------------------------------------------


def spoil(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("name", "at"),
    [("tile/entries/000.p/4", -1), ("tile/entries/000.p/4", -69), ("checkpoint", 80)],
)
def test_a_copy_with_a_flipped_bit_is_refused_and_nothing_changes(site, name, at):
    """B7."""
    signed_by(site.petition, "sena")
    site.destroy_and_restore()
    spoil(site.copy / name, at)

    with pytest.raises((CannotRebuild, ValueError)), transaction.atomic():
        site.rebuild()

    assert (site.log.size, Entry.objects.count()) == (3, 3)


def test_a_copy_that_is_behind_the_guard_is_refused(site):
    signed_by(site.petition, "sena")
    site.grow()
    export(site.client, site.petition, site.copy)
    signed_by(site.petition, "neda")
    site.grow()
    transaction.savepoint_rollback(site.backup)

    with pytest.raises(CannotRebuild, match="5 leaves were signed, 4 of them are in it"):
        site.rebuild()


def test_a_copy_of_another_log_is_refused(site, tmp_path):
    signed_by(site.petition, "sena")
    site.destroy_and_restore()
    other = an_open_petition(organisation=site.petition.organisation)
    fold_petition(petition_id=other.id)
    publish(log_id=other.id)
    export(site.client, other, tmp_path / "other")

    with pytest.raises(ValueError, match="no known key"):
        rebuild_petition(petition=site.petition, published=Published(str(tmp_path / "other")))


def test_a_copy_that_lacks_a_file_is_refused(site):
    signed_by(site.petition, "sena")
    site.destroy_and_restore()
    (site.copy / "tile" / "entries" / "000.p" / "4").unlink()

    with pytest.raises(NotPublished, match=r"tile/entries/000\.p/4"):
        site.rebuild()


def test_a_leaf_made_since_the_restore_that_contradicts_the_log_is_named(site):
    withdraw_signature(signature=site.early[0])
    site.destroy_and_restore()
    append_void(entry=site.again(site.early[0]).entry, reason=VoidReason.BOT)

    with pytest.raises(CannotRebuild, match=r"contradicts the log: leaf 4: \d is withdrawn"):
        site.rebuild()


def test_the_command_says_what_it_did(site):
    signed_by(site.petition, "sena")
    site.destroy_and_restore()
    out = StringIO()

    call_command("ledger_rebuild", str(site.petition.id), "--from", str(site.copy), stdout=out)

    said = "1 leaves came back; 1 live signatures have no record.\n"
    assert out.getvalue() == said


def test_the_command_changes_nothing_where_the_copy_is_bad(site):
    signed_by(site.petition, "sena")
    site.destroy_and_restore()
    spoil(site.copy / "checkpoint", 80)

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("ledger_rebuild", str(site.petition.id), "--from", str(site.copy))


# --- Whose record was lost -----------------------------------------------------------------------


@pytest.fixture
def kept(site):
    """The receipt of somebody who signed after the backup; the database is rebuilt."""
    receipt = a_receipt(site)
    site.destroy_and_restore()
    site.rebuild()
    return receipt


def test_who_kept_the_receipt_is_known_again(site, kept):
    adopted = adopt_receipt(receipt=kept).signature
    site.grow()

    assert open_record(adopted).fields == kept.record
    assert receipt_of(adopted).leaf == kept.leaf
    assert not without_record(site.petition).exists()
    assert ledger.count(site.petition.id).total == 3


def test_who_kept_the_receipt_can_withdraw_with_it(site, kept):
    """B12."""
    adopted = adopt_receipt(receipt=kept).signature

    withdraw_signature(signature=adopted, secret=kept.secret)

    leaf = parse(bytes(Entry.objects.latest("id").body))
    assert (leaf.reason, leaf.target) == (WithdrawReason.SIGNER_WITH_SECRET, kept.index)


def test_a_receipt_is_adopted_once(kept):
    adopt_receipt(receipt=kept)

    with pytest.raises(BadReceipt, match="no leaf without a record"):
        adopt_receipt(receipt=kept)


def test_a_receipt_of_a_known_signature_is_not_adopted(site):
    receipt = receipt_of(site.again(site.early[0]))

    with pytest.raises(BadReceipt, match="no leaf without a record"):
        adopt_receipt(receipt=receipt)


def test_a_receipt_with_another_name_in_it_is_not_adopted(kept):
    forged = Receipt(**{**vars(kept), "record": {**kept.record, "name": "다른 이"}})

    with pytest.raises(BadReceipt, match="another root"):
        adopt_receipt(receipt=forged)


def test_who_has_signed_again_is_not_counted_twice(site, kept):
    signed_by(site.petition, "sena")
    site.grow()

    assert adopt_receipt(receipt=kept).signature is None
    site.grow()
    assert ledger.count(site.petition.id).total == 3


def test_the_command_prints_the_private_link(site, kept, tmp_path):
    file, out = tmp_path / "mine.tlog-proof", StringIO()
    file.write_text(kept.text, encoding="utf-8")

    call_command("adopt_receipt", str(file), stdout=out)

    path = out.getvalue().strip().partition("/my/")[2]
    assert "sena" in site.client.get(f"/my/{path}").text


def test_lost_records_are_voided_for_a_written_reason(site, kept):
    assert void_lost(petition=site.petition, reason="기록을 잃었습니다.") == 1
    site.grow()

    assert (site.log.tally.void, ledger.count(site.petition.id).total) == (1, 2)
    assert not without_record(site.petition).exists()


def test_the_new_keys_are_not_needed_to_read_an_old_copy(site):
    signed_by(site.petition, "sena")
    rotate_log_keys(actor=None, petition=site.petition)
    site.destroy_and_restore()

    assert site.rebuild().leaves == 2
    assert len(ledger.verifiers(site.log, Purpose.LOG)) == 1
