"""What is printed, read from the PDF itself."""

import re
import subprocess

import pytest
from django.urls import reverse

from campaign.paper.actions.make_sheets import NoRepresentatives, NothingToSign, make_sheets
from campaign.paper.actions.print_sheets import print_sheets
from campaign.petitions.actions.change_settings import change_settings
from campaign.petitions.models import Petition
from campaign.petitions.queries import signable
from tests.cast import a_draft, an_open_petition

pytestmark = [pytest.mark.django_db, pytest.mark.pages, pytest.mark.anywhere]


@pytest.fixture
def petition():
    return an_open_petition(representatives=["하늘(가상)", "유노(가상)"])


def pages_of(pdf: bytes) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def printed(petition, profile: str, number: int = 1) -> tuple[list, list[str]]:
    sheets = make_sheets(actor=None, petition=petition, profile=profile, number=number)
    return sheets, pages_of(print_sheets(petition, sheets))


def test_each_sheet_is_a_page_with_its_number_its_code_and_the_text_version(petition):
    sheets, pages = printed(petition, "support", 3)

    assert len(pages) == 3
    for sheet, page in zip(sheets, pages, strict=True):
        assert f"제{sheet.number}장" in page
        assert sheet.spelled_code in page
        assert sheet.manifest.digest[:32] in page
        assert page.count("수집") >= 2


def test_a_sheet_for_joint_applicants_asks_for_the_address_and_names_the_representatives(petition):
    _, (page,) = printed(petition, "joint")

    assert "주소" in page
    assert "다음사람을대표자로선정하는데동의합니다:하늘(가상),유노(가상)." in plain(page)


def test_a_sheet_keeps_the_representatives_of_the_text_it_was_made_for(petition):
    sheets, before = printed(petition, "joint")
    change_settings(actor=None, petition=petition, representatives=["민재(가상)"])
    petition = Petition.objects.get(pk=petition.pk)

    assert pages_of(print_sheets(petition, sheets)) == before
    assert "민재(가상)" in plain(printed(petition, "joint")[1][0])


def test_new_representatives_are_pinned_in_the_log_and_twice_the_same_is_not(petition):
    first = signable(petition.slug).manifest.number

    change_settings(actor=None, petition=petition, representatives=["민재(가상)"])
    change_settings(actor=None, petition=petition, representatives=["민재(가상)"])

    assert signable(petition.slug).manifest.number == first + 1


def test_without_a_text_or_representatives_there_is_nothing_to_print():
    with pytest.raises(NothingToSign):
        make_sheets(actor=None, petition=a_draft(), profile="support", number=1)
    with pytest.raises(NoRepresentatives):
        make_sheets(actor=None, petition=an_open_petition(), profile="joint", number=1)


@pytest.mark.parametrize(("prefix", "word"), [("", "법정대리인"), ("/en", "guardian")])
def test_the_one_person_form_is_a_pdf_in_the_readers_language(petition, client, prefix, word):
    answer = client.get(prefix + reverse("paper:form", args=[petition.slug]))

    text = "".join(pages_of(answer.content))
    assert answer["Content-Type"] == "application/pdf"
    assert word in text
    assert "@" not in text
