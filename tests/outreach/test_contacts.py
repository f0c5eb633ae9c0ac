"""The press list: sealed, found again, joined, taken in, let go."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign.outreach.actions.keep import Taken, WantsNothing, join_contacts, leave
from campaign.outreach.actions.meet import meet
from campaign.outreach.actions.take_in import take_in
from campaign.outreach.models import Address, Contact, OptOut, Outlet
from campaign.outreach.queries.contacts import (
    Person,
    card,
    contact_of,
    doubles,
    found,
    members,
    token_of,
)
from campaign.outreach.rules.table import read
from campaign.people.rules import Role
from tests.cast import an_open_petition, somebody
from tests.doors import enter
from tests.outreach.cast import a_contact, a_list
from tests.press.cast import an_event
from tests.security.dump import of_database
from tests.security.search import found_in

pytestmark = pytest.mark.django_db
CSV = """이름,언론사,전자우편
박기자,가상방송,park@news.example
?,,x
김기자,가상일보,kim@news.example
"""


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def group(petition):
    return petition.organisation


@pytest.fixture
def sora(petition):
    return enter(somebody(Role.PRESS, petition))


def url(name: str, petition, *rest) -> str:
    return reverse(f"outreach:{name}", args=[petition.slug, *rest])


def page(contact) -> str:
    return reverse("outreach:own", args=[token_of(contact)])


@pytest.mark.anywhere
def test_a_stolen_database_names_no_journalist(group):
    a_contact(group, name="심별빛나", email="planted.one@news.example", phone="010-9876-5432")

    heap = of_database()

    words = ("심별빛나", "planted.one@news.example", "010-9876-5432")
    assert {word: found_in(heap, word) for word in words} == {word: [] for word in words}


@pytest.mark.parametrize("words", ["김기자", "가상", "it", "KIM@news"])
def test_a_contact_is_found_by_what_is_known_of_it(group, words):
    a_contact(group)

    assert [one.person.name for one in found(group, words)] == ["김기자"]


def test_an_address_is_one_persons(group):
    a_contact(group)

    with pytest.raises(Taken):
        a_contact(group, name="이기자", email="KIM@news.example")


def test_a_second_address_is_kept_and_letters_go_to_the_new_one(group):
    contact = a_contact(group)
    a_contact(group, contact=contact, email="kim@other.example")

    emails = [email for _row, email in card(contact).addresses]
    assert emails == ["kim@other.example", "kim@news.example"]


def test_two_rows_of_one_person_are_suggested(group):
    a_contact(group)
    a_contact(group, name="김 기자", email="kim@other.example")
    a_contact(group, outlet="가상방송", email="kim@third.example")

    assert [len(rows) for rows in doubles(group)] == [2]


def test_joined_rows_keep_both_addresses_and_lists(group):
    one, other = a_contact(group), a_contact(group, email="kim@other.example", beats=["법"])
    media = a_list(group, members=[other])
    joined = join_contacts(actor=None, contact=one, other=other)

    assert (Contact.objects.count(), Address.objects.filter(contact=joined).count()) == (1, 2)
    assert (members([media]), joined.beats) == ([joined], ["사회", "IT", "법"])


def test_a_rule_finds_who_fits_now(group):
    media = a_list(group, rule={"kinds": ["daily"], "beats": ["IT"]})
    fits = a_contact(group)
    a_contact(group, beats=["스포츠"], email="a@news.example")
    a_contact(group, outlet="가상방송", kind="tv", email="b@news.example")

    assert members([media]) == [fits]


def test_who_is_on_two_lists_comes_once(group):
    contact = a_contact(group)
    lists = [a_list(group, members=[contact]), a_list(group, name="IT부", rule={"beats": ["IT"]})]

    assert members(lists) == [contact]


def test_the_own_page_says_what_is_kept_and_why(client, group):
    text = client.get(page(a_contact(group, notes="마감이 빠름"))).text

    assert [words in text for words in ("김기자", "마감이 빠름", "본인 동의", "언제까지")] == [
        True
    ] * 4


def test_opening_the_own_page_changes_nothing(client, group):
    """C17.3."""
    contact = a_contact(group)
    before = (Contact.objects.values().get(), Address.objects.values().get())
    client.get(page(contact))
    client.head(page(contact))

    assert (Contact.objects.values().get(), Address.objects.values().get()) == before


def test_a_mail_program_leaves_with_one_post(client, group):
    contact = a_contact(group)

    client.post(page(contact), {"List-Unsubscribe": "One-Click"})

    assert (OptOut.objects.count(), Address.objects.get().status) == (1, "left")


def test_who_left_can_come_back(client, group):
    contact = a_contact(group)
    client.post(page(contact), {"to": "leave"})
    client.post(page(contact), {"to": "return"})

    assert (OptOut.objects.count(), Address.objects.get().status) == (0, "ok")


def test_who_erases_everything_leaves_a_mark_alone(client, group):
    contact = a_contact(group)
    client.post(page(contact), {"to": "erase"})

    assert (Contact.objects.count(), OptOut.objects.count()) == (0, 1)


def test_who_left_is_not_written_down_again(group):
    leave(contact=a_contact(group), erases=True)

    with pytest.raises(WantsNothing):
        a_contact(group)


def test_a_link_that_was_made_up_opens_nothing(group):
    token = token_of(a_contact(group))

    assert contact_of(token[:-1] + ("A" if token[-1] != "A" else "B")) is None


def test_the_desk_writes_a_contact_down(sora, petition):
    typed = {"name": "이기자", "outlet": "가상방송", "kind": "tv", "email": "lee@news.example"}
    sora.post(url("create", petition), typed | {"beats": "사회, 법", "basis": "published"})

    assert Contact.objects.get().beats == ["사회", "법"]


def test_a_refused_form_loses_nothing(sora, petition, group):
    a_contact(group)
    typed = {"name": "이기자", "outlet": "가상방송", "kind": "tv", "email": "kim@news.example"}
    response = sora.post(url("create", petition), typed | {"basis": "published"})

    assert (response.status_code, "이기자" in response.text) == (422, True)


def test_looking_at_a_file_writes_nothing(sora, petition):
    file = SimpleUploadedFile("a.csv", CSV.encode("cp949"))
    response = sora.post(
        url("import", petition), {"file": file, "basis": "published", "to": "look"}
    )

    assert ("박기자" in response.text, Contact.objects.count()) == (True, 0)
    # Written as an address, Korean would be three times as long, and too long for a form.
    assert response.text.count('enctype="multipart/form-data"') == 2


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ({}, "CSV 파일을 골라 주세요."),
        ({"file": ("a.csv", b"")}, "빈 파일"),
        ({"file": ("a.csv", CSV.splitlines()[0].encode())}, "첫 줄 아래에 사람이 없습니다."),
    ],
)
def test_a_file_that_nobody_stands_in_gets_one_error_beside_its_field(sora, petition, file, said):
    sent = {name: SimpleUploadedFile(*one) for name, one in file.items()}

    page = sora.post(url("import", petition), {**sent, "basis": "published", "to": "look"})

    (error,) = re.findall(r'id="id_file_error"[^>]*>(.*?)</p>', page.text, re.DOTALL)
    assert (page.status_code, said in error, "첫 줄에 이름" in error) == (422, True, False)


def test_taking_in_writes_what_is_new_and_twice_is_once(sora, petition, group):
    a_contact(group)
    for _ in range(2):
        sora.post(url("import", petition), {"text": CSV, "basis": "published", "to": "take"})

    assert sorted(Outlet.objects.values_list("name", flat=True)) == ["가상방송", "가상일보"]
    assert Contact.objects.count() == 2


def test_taken_in_who_is_there_already_under_another_spelling_is_once(petition, group):
    """C17.15."""
    event = an_event(petition)
    met = meet(actor=None, event=event, person=Person("김"), outlet="가", email="kim@news.example")
    twice = "\n최,다,ch.oi@gmail.com\n최,다,choi+press@gmail.com"
    for _ in range(2):
        take_in(actor=None, organisation=group, rows=read(CSV + twice), basis="published")

    met.refresh_from_db()
    names = {card(one).person.name for one in Contact.objects.all()}
    assert (met.only_for, met.source, names) == (None, "self", {"김기자", "박기자", "최"})
    assert (Contact.objects.count(), Address.objects.count()) == (3, 3)


def test_a_list_is_made_of_a_rule_or_of_people(sora, petition):
    response = sora.post(url("new_list", petition), {"name": "빈 명단"})

    assert (response.status_code, "빈 명단" in response.text) == (422, True)


def test_an_empty_list_says_what_comes(sora, petition):
    assert "아직 적은 기자가 없습니다." in sora.get(url("contacts", petition)).text
