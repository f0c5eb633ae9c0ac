"""What is frozen: the rows and numbers of one moment."""

from campaign.packets.actions.freeze import freeze
from campaign.packets.models import State
from campaign.packets.queries.files import CONTENTS, PROOFS, ROWS, path, proof_rows, read_file
from campaign.packets.rules.contents import PacketContents
from campaign.packets.rules.rows import RollRow
from campaign.signatures.actions.correct import correct_signature
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.rules.signer import Choices
from tests.cast import a_signature, begin, minji
from tests.signatures.cast import held, two_days_pass

COUNT_ONLY = Choices(provide=False)


def frozen(packet) -> PacketContents:
    freeze(packet)
    packet.refresh_from_db()
    return PacketContents.from_json(b"".join(read_file(packet, CONTENTS)))


def rows_of(packet) -> list[RollRow]:
    return RollRow.in_block(b"".join(read_file(packet, ROWS)))


def names(packet) -> list[tuple[int, str]]:
    return [(row.serial, row.name) for row in rows_of(packet)]


def people(petition, *signers) -> list:
    return [
        a_signature(petition, minji(contact=f"p{at}@example.org", **fields))
        for at, fields in enumerate(signers)
    ]


def test_only_those_who_agreed_are_named(petition, packet):
    people(petition, {"name": "가나다"}, {"name": "라마바", "choices": COUNT_ONLY})

    contents = frozen(packet)

    assert [name for _, name in names(packet)] == ["가나다"]
    assert (contents.totals.live, contents.totals.provided, contents.totals.count_only) == (2, 1, 1)


def test_rows_are_numbered_without_gaps_and_keep_their_serials(petition, packet):
    _, second, _ = people(petition, {"name": "가"}, {"name": "나"}, {"name": "다"})
    withdraw_signature(signature=second)

    freeze(packet)

    assert [row.number for row in rows_of(packet)] == [1, 2]


def test_a_withdrawn_signature_is_counted_as_withdrawn_alone(petition, packet):
    first, _ = people(petition, {"name": "가"}, {"name": "나"})
    withdraw_signature(signature=first)

    totals = frozen(packet).totals

    assert (totals.live, totals.withdrawn) == (1, 1)


def test_a_correction_is_printed_and_is_no_withdrawal(petition, packet):
    (signature,) = people(petition, {"name": "김오타"})
    correct_signature(signature=signature, name="김고침", region="26")

    totals = frozen(packet).totals

    assert [name for _, name in names(packet)] == ["김고침"]
    assert (totals.live, totals.withdrawn, totals.per_region) == (1, 0, [("부산광역시", 1)])


def test_who_has_not_confirmed_is_in_no_number_but_the_waiting(petition, packet):
    people(petition, {"name": "가"})
    begin(petition, minji(contact="later@example.org"))

    totals = frozen(packet).totals

    assert (totals.live, totals.pending) == (1, 1)


def test_a_later_signature_does_not_change_the_frozen_rows(petition, packet):
    people(petition, {"name": "가"})
    freeze(packet)
    a_signature(petition, minji(name="나중", contact="later@example.org"))
    packet.refresh_from_db()
    assert [name for _, name in names(packet)] == ["가"]


def test_the_numbers_are_those_of_the_log_at_its_size(petition, packet):
    people(petition, {"name": "가"}, {"name": "나"})

    contents = frozen(packet)

    assert (contents.log_size, contents.last_serial, packet.total) == (3, 2, 2)


def test_every_signed_text_is_frozen_with_its_words(petition, packet):
    people(petition, {"name": "가"})

    (text,) = frozen(packet).texts

    assert (text.title, text.signed) == ("얼굴을 내지 않을 권리", 1)


def test_the_frozen_files_are_sealed(petition, packet):
    from django.core.files.storage import default_storage

    people(petition, {"name": "가나다라"})
    freeze(packet)
    with default_storage.open(path(packet, ROWS)) as sealed:
        assert "가나다라".encode() not in sealed.read()


def test_a_packet_cancelled_while_it_is_frozen_leaves_no_file(petition, packet):
    from django.core.files.storage import default_storage

    people(petition, {"name": "가"})
    type(packet).objects.update(state=State.CANCELLED)

    freeze(packet)

    assert not default_storage.exists(path(packet, ROWS))


def test_who_was_not_reviewed_is_in_no_number_and_proves_the_row(petition, packet):
    people(petition, {"name": "가"})
    held(petition, contact="bot@example.org")
    two_days_pass()

    totals = frozen(packet).totals
    marks = [row.row.get("u") for row in proof_rows(packet)]

    assert (totals.live, totals.unreviewed, names(packet)[0][1:]) == (1, 1, ("가",))
    assert sorted(marks, key=str) == [1, None]


def test_who_is_held_is_in_no_packet(petition, packet):
    people(petition, {"name": "가"})
    held(petition, contact="bot@example.org")

    totals = frozen(packet).totals

    assert (totals.live, totals.unreviewed, len(list(proof_rows(packet)))) == (1, 0, 1)


def test_the_frozen_bytes_do_not_depend_on_the_number_of_processes(
    petition, packet, monkeypatch, settings
):
    monkeypatch.setattr("campaign.lib.processes.AT_ONCE", 0)
    people(petition, {"name": "가"}, {"name": "나", "choices": COUNT_ONLY}, {"name": "다"})
    read = []
    for settings.PACKET_PROCESSES in (1, 2):
        freeze(packet)
        read.append([b"".join(read_file(packet, n)) for n in (ROWS, PROOFS)])
        type(packet).objects.update(state=State.REQUESTED)
    assert read[0] == read[1]
