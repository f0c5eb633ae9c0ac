"""A sample: announced beforehand, drawn by nobody, asked by mail, and only numbers stay."""

import json
import re
import shlex
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from campaign.audit.models import AuditEvent
from campaign.ledger.actions.publish import publish_all
from campaign.lib import clock
from campaign.people.rules import Role
from campaign.sampling.actions.ask import LEASE, _mint
from campaign.sampling.actions.draw import draw_samples
from campaign.sampling.actions.finish import destroy_samples
from campaign.sampling.actions.invite_auditor import invite_auditor
from campaign.sampling.models import Question, Sample
from campaign.sampling.queries import live_of, root_of
from campaign.sampling.rules.draw import drawn
from campaign.sampling.tasks import ask
from campaign.signatures.actions.correct import choose
from campaign.signatures.actions.fold import fold_all
from campaign.signatures.actions.withdraw import withdraw_signature
from campaign.signatures.queries.marks import private_token
from campaign.signatures.rules.signer import Choices
from tests.cast import a_signature, an_open_petition, minji, somebody
from tests.doors import enter
from tests.ledger.test_verify_tool import export, module, run
from tests.sampling.cast import SOURCE, URL, a_packet_of_today, a_sample, with_value

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
LINK = re.compile(r"/asked/[\w-]+/")
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
AGREED = Choices(provide=True, sample=True)


@pytest.fixture
def petition():
    return an_open_petition()


@pytest.fixture
def signed(petition):
    """Three agreed to be asked, and a fourth did not."""
    made = [
        a_signature(petition, minji(contact=f"s{n}@example.org", choices=AGREED)) for n in range(3)
    ]
    return [*made, a_signature(petition, minji(contact="never@example.org"))]


@pytest.fixture
def minjae(petition):
    return somebody(Role.EXPORTER, petition)


@pytest.fixture
def packet(petition, signed, minjae):
    found = a_packet_of_today(petition, by=minjae)
    mail.outbox.clear()
    return found


@pytest.fixture
def asked(packet):
    """Everybody was drawn, and the letters are out."""
    sample = with_value(a_sample(packet))
    ask()
    sample.refresh_from_db()
    return sample


def page_of(packet, name="sample"):
    return reverse(f"sampling:{name}", args=[packet.petition.slug, packet.pk])


def links() -> dict[str, str]:
    return {letter.to[0]: LINK.search(letter.body)[0] for letter in mail.outbox}


def numbers(sample) -> tuple:
    sample.refresh_from_db()
    return sample.drawn, sample.agreed, sample.asked, sample.yes, sample.no, sample.silent


def end(sample) -> None:
    with time_machine.travel(sample.ends_at + timedelta(minutes=1)):
        ask()
    sample.refresh_from_db()


def test_what_is_announced_is_public_and_in_the_trail_before_anybody_can_know(
    client, packet, minjae
):
    tomorrow = clock.today() + timedelta(days=1)
    typed = {"wanted": 76, "source": SOURCE, "public_on": tomorrow.isoformat()}
    enter(minjae).post(page_of(packet), typed)

    public = client.get(f"/p/{packet.petition.slug}/transparency/").content.decode()
    event = AuditEvent.objects.get(act="sample.open")
    assert SOURCE in public
    assert (event.detail["wanted"], event.detail["source"]) == (76, SOURCE)
    assert event.detail["root"] in public


def test_a_value_that_is_known_today_is_refused_and_nothing_typed_is_lost(packet, minjae):
    typed = {"wanted": 30, "source": SOURCE, "public_on": clock.today().isoformat()}
    page = enter(minjae).post(page_of(packet), typed)

    assert (page.status_code, Sample.objects.exists()) == (422, False)
    assert SOURCE in page.content.decode()


def test_a_packet_is_sampled_once(packet, minjae):
    a_sample(packet)
    later = clock.today() + timedelta(days=9)
    typed = {"wanted": 30, "source": "다른 숫자", "public_on": later.isoformat()}
    page = enter(minjae).post(page_of(packet), typed)

    assert (page.status_code, Sample.objects.get().source) == (422, SOURCE)


def test_the_value_is_taken_on_its_day_and_never_again(packet, minjae):
    sample, typed = a_sample(packet), {"value": "44 5 12", "url": URL}
    early = enter(minjae).post(page_of(packet, "value"), typed)
    with time_machine.travel(clock.now() + timedelta(days=1)):
        enter(minjae).post(page_of(packet, "value"), typed)
        again = enter(minjae).post(page_of(packet, "value"), {"value": "1 2 3", "url": URL})
    sample.refresh_from_db()

    assert (early.status_code, again.status_code, sample.word) == (422, 422, "5 12 44")
    assert AuditEvent.objects.get(act="sample.value").detail == {"word": "5 12 44", "url": URL}


def test_those_are_asked_who_were_drawn_and_agreed(asked):
    assert sorted(links()) == ["s0@example.org", "s1@example.org", "s2@example.org"]
    assert numbers(asked) == (4, 3, 3, 0, 0, 3)


def test_the_subject_and_the_letter_name_no_petition(asked):
    assert not [row for row in mail.outbox if "얼굴" in row.subject + row.body]


def test_anybody_draws_the_same_from_the_public_log_with_the_command_that_is_shown(
    client, asked, packet, petition, tmp_path
):
    """D6."""
    a_signature(petition, minji(contact="later@example.org"))
    fold_all()
    publish_all()
    export(client, petition, tmp_path)
    end(asked)
    shown = client.get(f"/p/{petition.slug}/transparency/").content.decode()
    options = re.search(r"(--size .*?)</code>", unescape(shown))[1]

    ran = run("sample", tmp_path, *shlex.split(options))

    chosen = drawn(live_of(packet), root=root_of(packet), word=asked.word, number=asked.wanted)
    assert "4 of 4 live signatures" in ran.stdout
    assert "  " + " ".join(map(str, chosen)) in ran.stdout.splitlines()


def test_opening_the_link_answers_nothing(client, asked):
    pages = [client.get(link).status_code for link in links().values()]

    assert (pages, numbers(asked)) == ([200] * 3, (4, 3, 3, 0, 0, 3))


def test_answers_are_counted_and_kept_with_nobody(client, asked):
    first, second, _ = links().values()
    client.post(first, {"answer": "yes"}, **OURS)
    no = client.post(second, {"answer": "no"}, **OURS)

    assert numbers(asked) == (4, 3, 3, 1, 1, 1)
    assert not {"yes", "no", "answer"} & {field.name for field in Question._meta.fields}
    assert "/my/" in no.content.decode()  # to take back what somebody else signed


def test_a_second_answer_is_none(client, asked):
    link = next(iter(links().values()))
    for answer in ("yes", "no", "yes"):
        client.post(link, {"answer": answer}, **OURS)

    assert numbers(asked) == (4, 3, 3, 1, 0, 2)


def test_an_answer_that_is_none_of_both_is_asked_for_again(client, asked):
    link = next(iter(links().values()))

    assert client.post(link, {"answer": "maybe"}, **OURS).status_code == 422
    assert client.post("/asked/made-up/", {"answer": "yes"}, **OURS).status_code == 404


def test_who_took_the_consent_back_or_withdrew_is_not_asked(packet, signed):
    sample = with_value(a_sample(packet))
    choose(signature=signed[0], choices=Choices(provide=True))
    withdraw_signature(signature=signed[1])
    ask()

    assert (list(links()), numbers(sample)) == (["s2@example.org"], (4, 1, 1, 0, 0, 1))


def test_a_worker_that_died_leaves_the_letters_due(packet):
    with_value(a_sample(packet))
    draw_samples()
    _mint()  # and the worker is gone
    ask()
    assert links() == {}

    with time_machine.travel(clock.now() + LEASE):
        ask()
    assert len(links()) == 3


def test_at_the_end_silence_counts_and_nobody_is_listed(client, asked):
    for link in list(links().values())[:2]:
        client.post(link, {"answer": "yes"}, **OURS)
    end(asked)
    public = client.get(f"/p/{asked.packet.petition.slug}/transparency/").content.decode()

    share = f"{int(module().at_least(2, 4, 0.95) * 1000) / 10:.1f}"
    assert f"적어도 {share}%" in public
    assert (Question.objects.exists(), asked.finished_at is None) == (False, False)
    assert client.get(next(iter(links().values()))).status_code == 404


def test_an_answer_after_the_end_is_told_kindly_and_not_counted(client, asked):
    with time_machine.travel(asked.ends_at + timedelta(seconds=1)):
        page = client.post(next(iter(links().values())), {"answer": "yes"}, **OURS)

    assert (page.status_code, numbers(asked)[3]) == (200, 0)


def test_the_auditor_sees_numbers_and_no_name(client, asked, minjae):
    url = invite_auditor(actor=minjae, sample=asked, auditor="감사단")
    client.post(next(iter(links().values())), {"answer": "yes"}, **OURS)
    page = client.get(f"/watch/{url}/").content.decode()

    found = re.findall(r'<td class="end">(\d+)</td>', page)
    assert found == ["4", "3", "1", "0", "2", "1"]
    assert "example.org" not in page
    assert "김민지" not in page


def test_a_new_link_for_the_auditor_closes_the_old_one(client, asked, minjae):
    old = invite_auditor(actor=minjae, sample=asked, auditor="감사단")
    page = enter(minjae).post(page_of(asked.packet, "auditor"), {"auditor": "다른 감사단"})
    new = re.search(r"/watch/[\w-]+/", page.content.decode())[0]

    assert (client.get(f"/watch/{old}/").status_code, client.get(new).status_code) == (404, 200)


def test_nobody_is_named_on_the_organisers_page(asked, minjae):
    page = enter(minjae).get(page_of(asked.packet)).content.decode()

    assert not [row for row in ("s0@example.org", "김민지") if row in page]


def test_a_campaign_that_ends_forgets_who_was_asked(asked, petition):
    assert destroy_samples(petition=petition, limit=500) == 3
    asked.refresh_from_db()

    assert (Question.objects.exists(), asked.finished_at is None) == (False, False)


def test_what_a_signer_is_handed_says_what_they_agreed_to(client, signed):
    held = client.get(reverse("signatures:data", args=[private_token(signed[0])]))
    assert json.loads(held.content)["choices"]["sample"] is True
