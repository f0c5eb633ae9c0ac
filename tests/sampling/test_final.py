"""What was announced and what came of it is final, whoever holds the database."""

import pytest
from django.db import IntegrityError, connection, transaction

from campaign.people.rules import Role
from campaign.sampling.tasks import ask
from tests.cast import an_open_petition, somebody
from tests.sampling.cast import a_packet_of_today, a_sample, with_value

pytestmark = pytest.mark.django_db
CHANGES = ["source = 'x'", "wanted = 99", "word = '1'", "live = 9", "public_on = '2020-01-01'"]


def test_the_database_lets_nothing_be_changed_afterwards():
    petition = an_open_petition()
    with_value(a_sample(a_packet_of_today(petition, by=somebody(Role.EXPORTER, petition))))
    ask()

    for change in [f"UPDATE sampling_sample SET {one}" for one in CHANGES]:
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)
