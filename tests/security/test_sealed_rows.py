"""What a sealed row does not do: open elsewhere, meet another row, come back once erased."""

import pytest

from campaign.keys.rules import KIND_DATA_KEY, WRAP_VERSION
from campaign.lib.encryption import FORMAT, CannotOpen
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import RecordKey, Signature
from campaign.signatures.queries.records import open_record
from tests.cast import a_signature, an_open_petition, minji

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    return an_open_petition()


def row(signature) -> Signature:
    return Signature.objects.select_related("entry", "recordkey").get(pk=signature.pk)


def does_not_open(signature) -> bool:
    try:
        open_record(row(signature))
    except CannotOpen:
        return True
    return False


@pytest.mark.parametrize("with_keys", [False, True], ids=["rows alone", "rows and their keys"])
def test_a2_rows_that_changed_places_both_fail(petition, with_keys):
    """A2."""
    one, two = a_signature(petition), a_signature(petition, minji(contact="b@example.org"))
    places = ((one, two), (two, one))
    rows = [row(source) for source, _ in places]
    for (_, target), taken in zip(places, rows, strict=True):
        Signature.objects.filter(pk=target.pk).update(sealed=taken.sealed)
        if with_keys:
            RecordKey.objects.filter(pk=target.pk).update(wrap=taken.recordkey.wrap)

    assert [does_not_open(one), does_not_open(two)] == [True, True]


def test_a4_a_person_in_two_petitions_has_no_equal_value_in_both():
    """A4. The method and the plain facts of a row say nothing of who it is."""
    found = []
    for _ in range(2):
        signature = row(a_signature(an_open_petition()))
        key, leaf = signature.recordkey, signature.entry
        values = (signature.pk, signature.fingerprint, signature.sealed, key.wrap, leaf.body)
        found.append({bytes(v) if isinstance(v, bytes | memoryview) else v for v in values})

    assert found[0] & found[1] == set()


def test_a5_a_row_from_a_backup_stays_unreadable_once_its_key_is_gone(petition):
    """A5. The backup of the rows comes back, the key does not: nobody can read it."""
    signature = a_signature(petition)
    kept = Signature.objects.filter(pk=signature.pk).values("sealed", "fingerprint").get()

    withdraw_signature(signature=row(signature))
    Signature.objects.filter(pk=signature.pk).update(is_withdrawn=False, **kept)

    with pytest.raises(RecordKey.DoesNotExist):
        open_record(row(signature))


def test_a5_the_row_would_open_with_its_key(petition):
    """A5. There is something to lose: with the backup of the key it would be read again."""
    signature = a_signature(petition)
    kept = Signature.objects.filter(pk=signature.pk).values("sealed", "fingerprint").get()
    wrap = row(signature).recordkey.wrap

    withdraw_signature(signature=row(signature))
    Signature.objects.filter(pk=signature.pk).update(is_withdrawn=False, **kept)
    RecordKey.objects.create(signature=signature, wrap=wrap)

    assert open_record(row(signature)).fields["name"] == "김민지"


WRONG_WRAPS = {
    "version": lambda wrap: b"\x09" + wrap[1:],
    "kind": lambda wrap: bytes([WRAP_VERSION, KIND_DATA_KEY + 1]) + wrap[2:],
    "body": lambda wrap: wrap[:-1] + bytes([wrap[-1] ^ 1]),
}


@pytest.mark.parametrize("how", WRONG_WRAPS)
def test_a6_a_key_wrapped_in_a_wrong_way_opens_nothing(petition, how):
    """A6."""
    signature = a_signature(petition)
    wrap = WRONG_WRAPS[how](bytes(row(signature).recordkey.wrap))
    RecordKey.objects.filter(pk=signature.pk).update(wrap=wrap)

    assert does_not_open(signature)


def test_a6_a_key_of_another_petition_opens_nothing(petition):
    """A6. The name of another key, which exists."""
    signature, other = a_signature(petition), a_signature(an_open_petition())
    mine, theirs = (bytes(row(one).recordkey.wrap) for one in (signature, other))
    RecordKey.objects.filter(pk=signature.pk).update(wrap=mine[:2] + theirs[2:10] + mine[10:])

    assert does_not_open(signature)


def test_a6_an_unknown_format_of_the_row_opens_nothing(petition):
    """A6."""
    signature = a_signature(petition)
    sealed = bytes([FORMAT[0] + 1]) + bytes(row(signature).sealed)[1:]
    Signature.objects.filter(pk=signature.pk).update(sealed=sealed)

    assert does_not_open(signature)
