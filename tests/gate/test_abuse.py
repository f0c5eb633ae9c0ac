"""C5: what programs do to a petition in a few days, in small; bin/bench abuse does it in full."""

import pytest

from campaign.ledger.queries import count
from campaign.ledger.rules.entries import VoidReason
from campaign.lib import clock
from campaign.review.actions.restore import restore_signatures
from campaign.signatures.models import Signature
from tests.cast import an_open_petition
from tools.bench.abuse import KINDS, World
from tools.bench.people import Crowd

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
PEOPLE, PROGRAMS = 60, 15


@pytest.fixture
def world(settings, caplog):
    caplog.set_level("ERROR", "django.request")  # it warns of each refusal
    settings.UNPROVEN_PERCENT, settings.TRUSTED_PROXY_COUNT = 2, 1
    start = clock.now().replace(minute=0, second=0, microsecond=0)
    crowd = Crowd(start=start, seed=1, people=PEOPLE, programs=PROGRAMS)
    world = World(an_open_petition(), crowd.everybody(), start=start)
    world.run()
    return world


def test_programs_are_held_and_voided_and_nobody_else_is(world):
    """C5."""
    fates = {kind: world.fates[kind].total() for kind in KINDS}
    assert fates == {kind: PEOPLE if kind == "honest" else PROGRAMS for kind in KINDS}
    assert (world.wrong, world.worst <= 0.02) == (0, True)
    before = world.counted()

    voided = world.review(more_than=1)

    assert voided.total() > voided["honest"] == 0
    after = world.counted()
    assert after["honest"] == before["honest"]
    assert after.total() == count(world.petition.id).total

    rows = list(Signature.objects.filter(void_reason__isnull=False).select_related("entry"))
    restore_signatures(signatures=rows, reason=VoidReason.OTHER)

    assert world.counted() == after + voided
