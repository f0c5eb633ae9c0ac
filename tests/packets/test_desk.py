"""The submission desk: typed is kept, refused is explained, and another person approves."""

from datetime import timedelta

import pytest
from django.urls import reverse

from campaign.lib import clock
from campaign.packets.models import Answer, Complaint, Packet, Representative
from campaign.packets.models import State as PacketState
from campaign.people.rules import Role
from campaign.routes.models import SubmissionRoute
from tests.cast import (
    a_complaint,
    a_packet,
    a_signature,
    an_approved_packet,
    an_open_petition,
    answer_checklist,
    somebody,
)
from tests.doors import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition():
    found = an_open_petition()
    a_complaint(found)
    return found


@pytest.fixture
def minjae(petition):
    return somebody(Role.EXPORTER, petition)


@pytest.fixture
def juno(petition):
    return somebody(Role.OWNER, petition)


def url(name: str, petition, *rest) -> str:
    return reverse(f"packets:{name}", args=[petition.slug, *rest])


def text(response) -> str:
    return response.content.decode()


def test_a_packet_without_a_purpose_is_asked_for_again_beside_the_field(petition, minjae):
    response = enter(minjae).post(url("ask", petition), {"purpose": ""})

    assert (response.status_code, "purpose" in response.context["form"].errors) == (422, True)


def test_a_purpose_that_is_too_long_is_kept(petition, minjae):
    response = enter(minjae).post(url("ask", petition), {"purpose": "가" * 201})

    assert "가" * 201 in text(response)


def test_without_a_complaint_the_purpose_is_kept_too(minjae, petition):
    Complaint.objects.all().delete()

    response = enter(minjae).post(url("ask", petition), {"purpose": "우리가 쓸 곳"})

    assert "먼저 신청 취지와 이유를 적어 주세요" in text(response)


def test_a_second_person_approves(petition, minjae, juno):
    packet = a_packet(petition, by=minjae)
    a_signature(petition)
    answer_checklist(petition, by=juno)

    enter(juno).post(url("approve", petition, packet.pk))

    packet.refresh_from_db()
    assert packet.approved_by == juno


def test_nobody_approves_their_own(petition, juno):
    packet = a_packet(petition, by=juno)

    response = enter(juno).post(url("approve", petition, packet.pk), follow=True)

    assert "스스로 승인할 수 없습니다" in text(response)


def test_an_approval_needs_a_fresh_second_factor(petition, minjae, juno):
    packet = a_packet(petition, by=minjae)

    response = enter(juno, minutes_ago=6).post(url("approve", petition, packet.pk))

    assert response.url.startswith(reverse("mfa_reauthenticate"))


def test_what_is_not_finished_cannot_be_approved(petition, minjae, juno):
    packet = a_packet(petition, by=minjae, state=PacketState.REQUESTED)

    response = enter(juno).post(url("approve", petition, packet.pk), follow=True)

    assert "승인을 기다리는 문서가 아닙니다" in text(response)


def test_an_approved_packet_cannot_be_cancelled(petition, minjae):
    packet = an_approved_packet(petition, by=minjae)

    response = enter(minjae).post(url("cancel", petition, packet.pk), follow=True)

    assert "취소할 수 없습니다" in text(response)


def delivered(**changes) -> dict[str, str]:
    return {
        "on": clock.today().isoformat(),
        "how": "방문 접수",
        "receipt_number": "1AA-2611-000001",
        **changes,
    }


def test_handing_in_is_written_down(petition, minjae):
    packet = an_approved_packet(petition, by=minjae)

    enter(minjae).post(url("deliver", petition, packet.pk), delivered())

    packet.refresh_from_db()
    assert (packet.state, packet.delivered_on) == (PacketState.DELIVERED, clock.today())


def test_a_day_to_come_is_explained_and_the_rest_kept(petition, minjae):
    packet = an_approved_packet(petition, by=minjae)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()

    response = enter(minjae).post(
        url("deliver", petition, packet.pk), delivered(on=tomorrow, how="등기 우편")
    )

    assert (response.status_code, "등기 우편" in text(response)) == (422, True)


def test_a_day_before_the_freeze_is_refused(petition, minjae):
    packet = an_approved_packet(petition, by=minjae)
    yesterday = (clock.today() - timedelta(days=1)).isoformat()

    response = enter(minjae).post(url("deliver", petition, packet.pk), delivered(on=yesterday))

    assert "앞설 수 없습니다" in str(response.context["deliver_form"].errors["on"])


def test_what_was_not_approved_was_not_handed_in(petition, minjae):
    packet = a_packet(petition, by=minjae)

    response = enter(minjae).post(url("deliver", petition, packet.pk), delivered())

    assert "승인된 문서만 제출한 것으로" in text(response)


def test_a_wrong_day_of_handing_in_can_be_corrected(petition, minjae):
    packet = an_approved_packet(
        petition,
        by=minjae,
        state=PacketState.DELIVERED,
        as_of=clock.now() - timedelta(days=3),
        delivered_on=clock.today() - timedelta(days=2),
    )

    enter(minjae).post(url("deliver", petition, packet.pk), delivered())

    packet.refresh_from_db()
    assert packet.delivered_on == clock.today()


def handed_in(petition, minjae) -> Packet:
    return an_approved_packet(
        petition, by=minjae, state=PacketState.DELIVERED, delivered_on=clock.today()
    )


def answered(**changes) -> dict[str, str]:
    fields = {"on": clock.today().isoformat(), "summary": "재검토를 권고했습니다.", **changes}
    return {f"answer-{name}": value for name, value in fields.items()}


def test_an_answer_is_written_down(petition, minjae):
    packet = handed_in(petition, minjae)

    enter(minjae).post(url("answer", petition, packet.pk), answered())

    assert Answer.objects.get().summary == "재검토를 권고했습니다."


def test_an_answer_before_handing_in_is_refused(petition, minjae):
    packet = handed_in(petition, minjae)
    yesterday = (clock.today() - timedelta(days=1)).isoformat()

    response = enter(minjae).post(url("answer", petition, packet.pk), answered(on=yesterday))

    assert (response.status_code, "재검토를 권고" in text(response)) == (422, True)


def test_what_was_not_handed_in_has_no_answer(petition, minjae):
    packet = an_approved_packet(petition, by=minjae)

    response = enter(minjae).post(url("answer", petition, packet.pk), answered())

    assert "제출한 것으로 적은 문서에만" in text(response)


def test_an_answer_can_be_taken_back(petition, minjae):
    packet = handed_in(petition, minjae)
    row = Answer.objects.create(packet=packet, on=clock.today(), summary="잘못 적음")

    enter(minjae).post(url("unanswer", petition, packet.pk, row.pk))

    assert not Answer.objects.exists()


def test_an_answer_of_another_packet_does_not_exist_here(petition, minjae):
    other = handed_in(an_open_petition(), minjae)
    row = Answer.objects.create(packet=other, on=clock.today(), summary="남의 답")

    packet = handed_in(petition, minjae)
    response = enter(minjae).post(url("unanswer", petition, packet.pk, row.pk))

    assert response.status_code == 404


PERSON = {
    "name": "한가람",
    "affiliation": "대표",
    "address": "서울특별시 견본로 1",
    "phone": "",
    "email": "",
}


def complaint(*people: dict[str, str], **changes) -> dict[str, str]:
    data = {
        "title": "제목",
        "purpose": "하나\n둘",
        "letter": "본문",
        "reasons": "<p>까닭</p>",
        "contact_name": "민재",
        "contact_phone": "070-0000-0000",
        "contact_email": "a@example.org",
        "notify_by": "우편",
        "has_other_remedies": "False",
        "people-TOTAL_FORMS": "3",
        "people-INITIAL_FORMS": "0",
        "people-MIN_NUM_FORMS": "0",
        "people-MAX_NUM_FORMS": "3",
        **changes,
    }
    for number, one in enumerate(people):
        data |= {f"people-{number}-{name}": value for name, value in one.items()}
    return data


def test_representatives_are_kept_in_the_order_of_the_lines(petition, juno):
    enter(juno).post(url("complaint", petition), complaint(PERSON, {**PERSON, "name": "노을빛"}))

    assert list(Representative.objects.values_list("order", "name")) == [
        (1, "한가람"),
        (2, "노을빛"),
    ]


def test_saving_twice_leaves_the_same_representatives(petition, juno):
    client = enter(juno)
    client.post(url("complaint", petition), complaint(PERSON))
    client.post(url("complaint", petition), complaint(PERSON, **{"people-INITIAL_FORMS": "1"}))

    assert Representative.objects.count() == 1


def test_a_representative_without_an_address_is_explained_and_kept(petition, juno):
    response = enter(juno).post(url("complaint", petition), complaint({**PERSON, "address": ""}))

    assert (response.status_code, "한가람" in text(response)) == (422, True)


def test_other_remedies_must_be_named(petition, juno):
    response = enter(juno).post(
        url("complaint", petition), complaint(has_other_remedies="True", other_remedies="")
    )

    assert "other_remedies" in response.context["form"].errors


def test_whether_there_are_other_remedies_must_be_answered(petition, juno):
    Complaint.objects.filter(petition=petition).delete()
    client = enter(juno)

    page = text(client.get(url("complaint", petition)))
    answer = client.post(url("complaint", petition), complaint(has_other_remedies=""))

    assert "has_other_remedies" in answer.context["form"].errors
    assert (
        "checked" not in page.split('name="has_other_remedies"', 1)[1].split("other_remedies", 1)[0]
    )


def test_script_in_the_reasons_does_not_survive(petition, juno):
    enter(juno).post(
        url("complaint", petition), complaint(reasons="<p>글</p><script>alert(1)</script>")
    )

    assert "script" not in Complaint.objects.get().reasons


@pytest.mark.parametrize(("most", "lines"), [(3, 3), (5, 5), (None, 5)])
def test_as_many_people_can_be_named_as_the_routes_law_lets_represent(petition, juno, most, lines):
    SubmissionRoute.objects.filter(code="ACRC_GRIEVANCE").update(max_representatives=most)

    page = enter(juno).get(url("complaint", petition))

    assert len(page.context["people"].forms) == lines
    assert f"대표자({lines}명까지)" in text(page)
