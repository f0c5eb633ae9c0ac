"""What an organiser took away by mistake comes back whole."""

import pytest
from django.core import serializers
from django.urls import reverse

from campaign.coverage.models import CorrectionRequest, Coverage
from campaign.lib.refused import Refused
from campaign.outreach.models import MediaList
from campaign.people.rules import Role
from campaign.petitions.actions.change_processors import add_processor
from campaign.petitions.actions.put_back import put_back
from campaign.petitions.models import Processor
from campaign.plain.actions.explain import add_question
from campaign.plain.models import Question
from campaign.webhooks.models import Endpoint, Message
from tests.cast import an_open_petition, grant, somebody
from tests.coverage.cast import a_correction_request, an_article
from tests.doors import enter
from tests.outreach.cast import a_contact, a_list
from tests.press.cast import an_event
from tests.webhooks.cast import a_told_server

pytestmark = pytest.mark.django_db
PROCESSOR = {"name": "편지 보내는 곳(가상)", "task": "편지"}


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def desk(petition):
    user = somebody(Role.OWNER, petition)
    grant(user, Role.PRESS, petition)
    return enter(user)


def two_questions(petition) -> int:
    words = ("왜요?", "언제까지요?")
    rows = [add_question(actor=None, petition=petition, question=one, answer="답") for one in words]
    return rows[0].pk


def a_processor(petition) -> int:
    return add_processor(actor=None, organisation=petition.organisation, **PROCESSOR).pk


def a_chosen_list(petition) -> int:
    group = petition.organisation
    return a_list(group, members=[a_contact(group)]).pk


KINDS = {
    "a question": (two_questions, "plain:question", "plain:plain", [Question]),
    "a processor": (a_processor, "petitions:processor", "petitions:processors", [Processor]),
    "an article": (
        lambda petition: a_correction_request(petition, note="전화함").coverage_id,
        "coverage:",
        "coverage:coverage",
        [Coverage, CorrectionRequest],
    ),
    "a server": (
        lambda petition: a_told_server(petition)["pk"],
        "webhooks:",
        "webhooks:endpoints",
        [Endpoint, Message],
    ),
}


def address(name: str, verb: str, *args: object) -> str:
    return reverse(f"{name}{verb}" if name.endswith(":") else f"{name}_{verb}", args=args)


def written(models) -> list[str]:
    return [serializers.serialize("json", model.objects.all()) for model in models]


@pytest.mark.parametrize("kind", KINDS)
def test_it_comes_back_as_it_was(petition, desk, kind):
    make, name, page, models = KINDS[kind]
    pk = make(petition)
    before = written(models)
    desk.post(address(name, "remove", petition.slug, pk))
    between, told = written(models), desk.get(reverse(page, args=[petition.slug]))

    desk.post(address(name, "restore", petition.slug))

    assert (before != between, "방금 지운 것" in told.content.decode()) == (True, True)
    assert written(models) == before


def test_a_list_comes_back_under_its_key_with_those_who_are_still_there(petition, desk):
    pk = a_chosen_list(petition)
    members = list(MediaList.objects.get().members.all())
    desk.post(reverse("outreach:remove_list", args=[petition.slug, pk]))
    are_gone = not MediaList.objects.exists()

    desk.post(reverse("outreach:restore_list", args=[petition.slug]))

    back = MediaList.objects.get()
    assert (are_gone, back.pk) == (True, pk)
    assert list(back.members.all()) == members


def test_nothing_that_was_made_meanwhile_is_written_over(petition, desk):
    desk.post(reverse("petitions:processor_remove", args=[petition.slug, a_processor(petition)]))
    new = a_processor(petition)

    page = desk.post(reverse("petitions:processor_restore", args=[petition.slug]), follow=True)

    assert "되돌리지 못했습니다" in page.content.decode()
    assert Processor.objects.get().pk == new


def test_an_article_of_an_event_that_is_gone_is_refused(petition):
    event = an_event(petition)
    row = an_article(petition, event=event)
    rows = serializers.serialize("json", [row])
    row.delete()
    event.delete()

    with pytest.raises(Refused):
        put_back(actor=None, subject=petition, act="coverage.note", rows=rows)

    assert not Coverage.objects.exists()
