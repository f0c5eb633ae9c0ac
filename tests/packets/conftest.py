import pytest
from django.utils import translation

from campaign.packets.models import Complaint, Packet
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody


@pytest.fixture
def petition(transactional_db):
    made = an_open_petition()
    Complaint.objects.create(
        petition=made,
        title="고충민원",
        purpose=["멈춰 주십시오."],
        reasons="<p>까닭</p>",
        letter=["감사드립니다."],
        has_other_remedies=False,
        contact_name="유노(가상)",
        contact_phone="070-0000-0000",
        contact_email="desk@example.org",
    )
    return made


@pytest.fixture
def exporter(petition):
    return somebody(Role.EXPORTER, petition)


@pytest.fixture
def owner(petition):
    return somebody(Role.OWNER, petition)


@pytest.fixture
def packet(petition, exporter) -> Packet:
    """A packet that waits for its worker."""
    from campaign.packets.actions.request import request_packet

    return request_packet(actor=exporter, petition=petition, purpose="제출")


@pytest.fixture(scope="session")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """A packet and two supplements, carried away; the database is as it was before."""
    from tests.packets import handed

    with handed.undone(django_db_blocker), translation.override("ko"):
        return handed.World(tmp_path_factory.mktemp("world"))
