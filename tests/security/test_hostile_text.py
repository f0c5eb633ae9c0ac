"""What anybody writes is shown as text, on every page on which it is shown."""

from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaign.dashboard.models import SavedView
from campaign.exports.models import Export
from campaign.packets.models import Answer, Packet
from campaign.people.models import User
from campaign.petitions.actions.publish_text import publish_text
from campaign.petitions.actions.revise_text import revise_text
from campaign.petitions.models import Milestone, Organisation, Processor
from campaign.press.models import Event
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.models import Signature
from campaign.signatures.queries.marks import private_token
from campaign.signatures.rules.signer import FULL, Choices
from tests.cast import a_signature, an_open_petition, begin, minji
from tests.doors import enter
from tests.security.test_get import addresses, everybody

pytestmark = [pytest.mark.django_db, pytest.mark.anywhere]
CORPUS = [
    '"><img src=x onerror=xss()><xss>',
    "</title></script><script>xss()</script><xss>",
    "'><svg/onload=xss()><iframe src=javascript:xss()>",
    "<a href='javascript:xss()' style=x:xss()>x</a><xss>",
    "<details open ontoggle=xss()><math><mi//xlink:href=x>",
    "</textarea><style>@import'//x'</style><base href=//x>",
    "&lt;xss&gt;&#60;xss&#62;<!--><xss>-->]]><xss>{{xss}}",
]
ALL = " ".join(CORPUS)
# A page that is one file, and the frames in which a document and a widget are shown.
OURS = {"verify.html": ["<style>"], "complaint": ["<iframe>"], "embed/code": ["<iframe>"]}
OURS["run-sheet.html"] = ["<style>"]  # one file, to be read without a network


class Reader(HTMLParser):
    """Reads a page as a browser does and keeps what would act."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.acts: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag, attrs):
        # Data for search engines is run by nobody; what ended its element would still be seen.
        self._inside = "" if dict(attrs).get("type") == "application/ld+json" else tag
        if tag in {"xss", "iframe", "object", "embed", "base", "style", "math"}:
            self.acts.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name == "style" or self._leads(name, value or ""):
                self.acts.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside == "script" and "xss" in data:
            self.acts.append(f"script: {data[:60]}")

    @staticmethod
    def _leads(name: str, value: str) -> bool:
        is_address = name in {"href", "src", "action", "formaction"}
        return is_address and (value.strip().lower().startswith("javascript:") or value == "x")


def acts(page: str) -> list[str]:
    reader = Reader()
    reader.feed(page)
    return reader.acts


def hostile(petition, words: str) -> None:
    """Write the words everywhere where people write, past the forms that would refuse them."""
    html = f"<p>{words}</p>"
    texts = dict.fromkeys(("title", "lead", "title_en", "lead_en"), words)
    texts |= {"demands": [words], "demands_en": [words], "body": html, "body_en": html}
    revise_text(actor=None, petition=petition, **texts)
    publish_text(actor=None, petition=petition)
    names = dict.fromkeys(("name", "name_en", "representative", "address"), words)
    Organisation.objects.update(short_name=words[:30], **names)
    User.objects.update(name=words)
    Milestone.objects.update(title=words, note=words, title_en=words, note_en=words)
    Processor.objects.update(name=words, task=words, contact=words)
    Export.objects.update(note=words)
    SavedView.objects.update(name=words[:40], query=words)
    Packet.objects.update(purpose=words)
    Answer.objects.update(summary=words)
    fields = {f.name for f in Event._meta.get_fields() if f.get_internal_type() == "CharField"}
    Event.objects.update(
        **dict.fromkeys(fields & {"title", "title_en", "place", "place_en", "place_note"}, words)
    )


@pytest.fixture
def petition():
    return an_open_petition()


def test_hostile_words_are_text_on_every_page(petition, client):
    """F2."""
    urls = list(addresses(petition).values())
    choices = Choices(provide=True, show=FULL, comment_use=True)
    signer = minji(name=ALL, comment=ALL, contact="xss@example.org", choices=choices)
    signature = a_signature(petition, signer)
    begin(petition, signer)
    fold_petition(petition_id=petition.id)
    hostile(petition, ALL)
    urls.append(reverse("signatures:mine", args=[private_token(signature)]))
    desk = enter(everybody(petition))

    pages = {url: one.get(url, follow=True) for url in urls for one in (client, desk)}
    pages["names"] = desk.post(reverse("dashboard:signature_names", args=[petition.slug]))
    serial = Signature.objects.get(pk=signature.pk).entry.serial
    pages["one record"] = desk.post(
        reverse("exports:reveal", args=[petition.slug]), {"serial": serial, "reason": "asked"}
    )

    html = {
        where: page.content.decode()
        for where, page in pages.items()
        if page["Content-Type"].startswith("text/html") and not page.streaming
    }
    found = {where: acts(text) for where, text in html.items()}
    foreign = {
        where: done
        for where, done in found.items()
        if done != next((ours for end, ours in OURS.items() if where.rstrip("/").endswith(end)), [])
    }
    assert foreign == {}
    assert [where for where, text in html.items() if "xss" in text]


def test_a_signer_whose_form_holds_them_sees_them_again_as_text(petition, client):
    """F2."""
    url = reverse("signatures:sign", args=[petition.slug])
    form = dict.fromkeys(("name", "comment", "email", "region"), ALL)

    page = client.post(url, form, HTTP_SEC_FETCH_SITE="same-origin")

    assert (page.status_code, acts(page.content.decode())) == (422, [])


def test_a_page_that_acts_would_be_found():
    assert [bool(acts(words)) for words in CORPUS] == [True] * len(CORPUS)


def test_the_name_of_a_file_that_is_refused_is_text_as_well(petition):
    """F2."""
    desk = enter(everybody(petition))
    file = SimpleUploadedFile(ALL, b"neither a picture nor a table")

    for name in ("paper:upload", "paper:import"):
        page = desk.post(
            reverse(name, args=[petition.slug]), {"file": file, "scan-file": file, "numbers": "1"}
        )
        assert (page.status_code, acts(page.content.decode())) == (422, [])
