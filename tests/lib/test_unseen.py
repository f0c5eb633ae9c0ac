"""Letters that nobody sees are refused beside every field that words are typed into."""

import pytest
from django import forms

from campaign.outreach.forms import ContactForm
from campaign.petitions.models import Organisation

HIDDEN = ["\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\x07", "\u3164"]
TURNING = ["\u202a", "\u202e", "\u2066", "\u2069"]


class Form(forms.Form):
    name = forms.CharField()
    text = forms.CharField(widget=forms.Textarea, required=False)


@pytest.mark.parametrize("letter", HIDDEN)
def test_a_name_holds_no_letter_that_nobody_sees(letter):
    form = Form({"name": f"시민{letter}모임"})

    assert form.has_error("name", "hidden_letters")


@pytest.mark.parametrize("letter", TURNING)
def test_a_text_holds_nothing_that_turns_it_and_the_error_says_where(letter):
    form = Form({"name": "가", "text": f"첫 줄\n둘째{letter} 줄"})

    assert "둘째” 바로 뒤" in form.errors["text"][0]


@pytest.mark.parametrize("words", ["می‌خواهم", "👩\u200d👧", "Café Été", "시민 모임"])
def test_what_joins_letters_that_are_seen_may_stand_in_a_name(words):
    assert Form({"name": words}).is_valid()


def test_a_hanja_newer_than_this_python_stands_in_a_name():
    assert Form({"name": "김\U0002ebf0"}).is_valid()


def test_a_soft_hyphen_that_was_pasted_stays_in_a_long_text():
    assert Form({"name": "가", "text": "개인정보\u00ad보호\r\n다음 줄"}).is_valid()


def test_the_name_of_a_contact_turns_nothing():
    assert ContactForm({"name": "기자\u202e"}).has_error("name", "hidden_letters")


def test_the_name_of_an_organisation_turns_nothing():
    form = forms.modelform_factory(Organisation, fields=["name"])({"name": "모임\u202e"})

    assert form.has_error("name", "hidden_letters")
