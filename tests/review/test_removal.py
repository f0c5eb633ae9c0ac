"""Many signatures are voided at once, by two persons, and all of it can be put back."""

import pytest
from django.db import IntegrityError, connection, transaction

from campaign.audit.models import AuditEvent
from campaign.ledger.models import Entry
from campaign.ledger.queries import void_by_reason
from campaign.ledger.rules.entries import EntryType, VoidReason, parse
from campaign.people.rules import Role
from campaign.review import queries
from campaign.review.actions import advance_removal as work
from campaign.review.actions.advance_removal import advance_removal, resume_removals
from campaign.review.actions.decide_removal import (
    NotNow,
    OwnRemoval,
    approve_removal,
    cancel_removal,
    restore_removal,
)
from campaign.review.actions.request_removal import NothingAsked, request_removal
from campaign.review.models import Removal, Removed, State, Step
from campaign.review.rules.conditions import Conditions
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.models import HeldSignature, Signature
from campaign.signatures.queries.numbers import per_day, per_region
from campaign.signatures.queries.rows import extent
from tests.cast import a_signature, an_open_petition, minji, somebody
from tests.gate.cast import a_visit, signed
from tests.signatures.cast import held, is_consistent, numbers

pytestmark = pytest.mark.django_db
BOT = VoidReason.BOT


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def verifier(petition):
    return somebody(Role.VERIFIER, petition)


@pytest.fixture
def owner(petition):
    return somebody(Role.OWNER, petition)


@pytest.fixture
def people(petition) -> list[Signature]:
    """Four from Seoul, one from Busan."""
    made = [
        a_signature(petition, minji(contact=f"p{n}@example.org", region="26" if n == 4 else "11"))
        for n in range(5)
    ]
    fold_all()
    return made


def asked(petition, by, **conditions) -> Removal:
    made = request_removal(
        actor=by,
        petition=petition,
        conditions=Conditions(**conditions),
        reason=BOT,
        note="한 시간에 몰림",
    )
    return worked(made)


def worked(removal) -> Removal:
    advance_removal(removal_id=removal.pk)
    removal.refresh_from_db()
    return removal


def done(petition, by, approver, **conditions) -> Removal:
    removal = asked(petition, by, **conditions)
    approve_removal(actor=approver, removal=removal)
    return worked(removal)


def test_those_of_one_cluster_are_voided_and_their_neighbours_are_not(petition, verifier, owner):
    flood = [signed(petition, a_visit(network="a"), name="김철수") for _ in range(3)]
    other_name = signed(petition, a_visit(network="a"), name="Kim Bot")
    elsewhere = signed(petition, a_visit(network="b"), name="김철수")
    fold_all()
    groups = queries.clusters(petition)
    marks = {trait: groups[trait][0].value for trait in ("network", "pattern")}

    removal = done(petition, verifier, owner, **marks)

    assert removal.state == State.DONE
    void = set(Signature.objects.exclude(void_reason=None).values_list("pk", flat=True))
    assert void == {one.pk for one in flood}
    assert {other_name.pk, elsewhere.pk}.isdisjoint(void)
    restore_removal(actor=owner, removal=removal)
    assert worked(removal).state == State.RESTORED
    assert numbers(petition)[0] == 5


@pytest.mark.parametrize(
    ("trait", "visit", "signer"),
    [
        ("network", {"network": "a"}, {}),
        ("domain", {}, {"domain": "catch-all.example"}),
        ("pattern", {}, {"name": "Kim Minji"}),
        ("speed", {"seconds": 1}, {}),
    ],
)
def test_whatever_the_review_queue_puts_together_can_be_voided_together(
    petition, verifier, trait, visit, signer
):
    for name in "ab":
        contact = f"{name}@{signer.get('domain', 'naver.com')}"
        signed(petition, a_visit(**visit), contact=contact, name=signer.get("name", "김민지"))
    for contact in ("c@naver.com", "d@gmail.com", "e@daum.net"):
        signed(petition, contact=contact, name="황보하늘")
    fold_all()
    value = min(queries.clusters(petition)[trait], key=lambda one: one.number).value

    assert asked(petition, verifier, **{trait: value}).number == 2


def test_it_counts_before_anything_is_voided(petition, verifier, people):
    removal = asked(petition, verifier, region="11")

    assert (removal.state, removal.number) == (State.WAITING, 4)
    assert numbers(petition)[0] == 5


def test_what_two_agree_on_is_void_with_the_digest_of_the_conditions(
    petition, verifier, owner, people
):
    removal = done(petition, verifier, owner, region="11")

    assert removal.state == State.DONE
    assert numbers(petition)[0] == 1
    assert void_by_reason(petition.pk) == {BOT: 4}
    leaves = [parse(bytes(row.body)) for row in Entry.objects.filter(type=EntryType.VOID)]
    assert {leaf.evidence.hex() for leaf in leaves} == {removal.digest}
    assert extent(petition)[0] == 1
    assert is_consistent(petition)


def test_the_statistics_follow(petition, verifier, owner, people):
    done(petition, verifier, owner, region="11")
    fold_all()

    assert per_region(petition) == [("서울특별시", 0), ("부산광역시", 1)]


def test_all_of_it_is_put_back(petition, verifier, owner, people):
    removal = done(petition, verifier, owner, first=1, last=3)

    restore_removal(actor=verifier, removal=removal)
    removal = worked(removal)
    fold_all()

    assert (removal.state, numbers(petition)[0]) == (State.RESTORED, 5)
    assert sum(number for _, number in per_day(petition)) == 5
    assert is_consistent(petition)


def test_what_was_held_waits_for_a_person_again(petition, verifier, owner, people):
    held(petition, contact="bot@example.org", reasons="proof speed")
    removal = done(petition, verifier, owner, why_held="proof")
    assert (removal.number, numbers(petition)) == (1, (5, 0, 0))

    restore_removal(actor=owner, removal=removal)
    worked(removal)
    fold_all()

    assert numbers(petition) == (5, 0, 1)
    assert HeldSignature.objects.get().reasons == "proof speed"
    assert is_consistent(petition)


def test_who_asked_cannot_approve(petition, owner, people):
    """E2."""
    removal = asked(petition, owner, region="11")

    with pytest.raises(OwnRemoval):
        approve_removal(actor=owner, removal=removal)
    assert numbers(petition)[0] == 5


def test_the_database_refuses_to_let_who_asked_approve(petition, owner, people):
    """E2."""
    removal = asked(petition, owner, region="11")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE review_removal SET approved_by_id = requested_by_id")
    removal.refresh_from_db()
    assert removal.approved_by_id is None


def test_the_database_refuses_to_void_many_without_a_second_person(petition, owner, people):
    """E2."""
    asked(petition, owner, region="11")

    with pytest.raises(IntegrityError), transaction.atomic():
        Removal.objects.update(state=State.VOIDING)


def test_a_petition_is_not_voided_whole(petition, verifier, people):
    with pytest.raises(NothingAsked):
        asked(petition, verifier)


def test_where_nothing_meets_the_conditions_nothing_waits(petition, verifier, people):
    assert asked(petition, verifier, region="39").state == State.CANCELLED


def test_who_signs_after_the_counting_is_not_in_it(petition, verifier, owner, people):
    removal = asked(petition, verifier, region="26")
    a_signature(petition, minji(contact="later@example.org", region="26"))
    fold_all()

    approve_removal(actor=owner, removal=removal)
    worked(removal)

    assert numbers(petition)[0] == 5


def test_who_withdrew_meanwhile_is_skipped(petition, verifier, owner, people):
    removal = asked(petition, verifier, region="11")
    withdraw_signature(signature=people[0])

    approve_removal(actor=owner, removal=removal)
    worked(removal)

    assert Removed.objects.filter(step=Step.SKIPPED).count() == 1
    assert is_consistent(petition)


def test_a_worker_that_was_killed_loses_nothing(petition, verifier, owner, people, monkeypatch):
    monkeypatch.setattr(work, "MOVED", 2)
    removal = asked(petition, verifier, region="11")
    approve_removal(actor=owner, removal=removal)
    assert work._step(removal.pk)
    assert numbers(petition)[0] == 3

    resume_removals()

    removal.refresh_from_db()
    assert (removal.state, numbers(petition)[0]) == (State.DONE, 1)
    assert is_consistent(petition)


def test_it_is_cancelled_half_way_and_that_half_put_back(
    petition, verifier, owner, people, monkeypatch
):
    monkeypatch.setattr(work, "MOVED", 2)
    removal = asked(petition, verifier, region="11")
    approve_removal(actor=owner, removal=removal)
    work._step(removal.pk)

    cancel_removal(actor=verifier, removal=removal)
    assert (worked(removal).state, numbers(petition)[0]) == (State.CANCELLED, 3)
    restore_removal(actor=verifier, removal=removal)

    assert (worked(removal).state, numbers(petition)[0]) == (State.RESTORED, 5)
    assert is_consistent(petition)


def test_what_nobody_approved_is_not_restored(petition, verifier, people):
    removal = asked(petition, verifier, region="11")
    cancel_removal(actor=verifier, removal=removal)

    with pytest.raises(NotNow):
        restore_removal(actor=verifier, removal=removal)


def test_the_access_log_says_who_asked_and_who_approved(petition, verifier, owner, people):
    done(petition, verifier, owner, region="11")

    acts = AuditEvent.objects.filter(act__startswith="removal.").order_by("pk")

    assert list(acts.values_list("act", "actor")) == [
        ("removal.request", verifier.pk),
        ("removal.approve", owner.pk),
    ]
