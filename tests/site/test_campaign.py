"""700 people sign at the running site; what the officer gets holds exactly those who agreed."""

import json
import re
import subprocess
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import local

import pytest
import pyzipper

from tests.cast import form_of, minji
from tests.running import Letter, Site, running, until
from tests.security import dump
from tests.security.search import found_in
from tests.site.visitor import Visitor, organiser

pytestmark = [pytest.mark.site, pytest.mark.pages]

PEOPLE, PASSPHRASE = 700, "correct horse battery"
PETITION, DESK = "/p/my-face-is-mine/", "/organise/my-face-is-mine/packets/"
ANSWERS = {
    "signed": {},
    "roll_accepted": {
        "roll_accepted-who": "민원상담 담당",
        "roll_accepted-on": "2026-01-05",
        "roll_accepted-how": "110에 전화",
    },
}
ROW = re.compile(r"^\s*([\d,]+)\s+([\d,]+)\s+(\S+)\s{2,}", re.MULTILINE)


@dataclass(frozen=True)
class Held:
    """What the site holds of a signer, as the signer's own page says."""

    serial: int
    name: str
    is_provided: bool


@dataclass(frozen=True)
class Handed:
    """What was signed, and what was handed over."""

    signers: list[Held]
    withdrawn: int
    folder: Path
    heap: bytes

    @property
    def provided(self) -> list[Held]:
        return [one for one in self.signers if one.is_provided]

    def text(self, name: str, *options: str) -> str:
        command = ["pdftotext", "-layout", *options, str(self.folder / name), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def name_of(number: int) -> str:
    return "김" + chr(0xAC00 + number * 13 % 11172) + chr(0xAC00 + number * 7 % 11172)


def address_of(number: int) -> str:
    return f"citizen{number}@example.org"


def each(work: Callable, things: Iterable) -> list:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(work, things))


class Crowd:
    """Citizens at the site, eight at a time."""

    def __init__(self, site: Site) -> None:
        self._site, self._here, self._visitors = site, local(), []

    def close(self) -> None:
        for visitor in self._visitors:
            visitor.close()

    @property
    def visitor(self) -> Visitor:
        if not hasattr(self._here, "visitor"):
            self._here.visitor = Visitor(self._site.url)
            self._visitors.append(self._here.visitor)
        return self._here.visitor

    def sign(self, number: int) -> str:
        """Post the form and return the address of the page that asks for the code."""
        signer = minji(name=name_of(number), contact=address_of(number))
        form = form_of(signer, provide="no" if number % 9 == 0 else "yes")
        answer = self.visitor.post(PETITION + "sign/", form)
        assert answer.status == 303, answer.text
        return answer.location

    def confirm(self, number: int, page: str, letter: Letter) -> str:
        """Answer the letter by its code or its link and return the signer's own address."""
        if number % 2:
            answer = self.visitor.post(page, {"code": letter.code})
        else:
            answer = self.visitor.post(letter.link, {})
        assert answer.status == 303, answer.text
        return answer.location.partition("#")[0].removesuffix("thanks/")

    def held(self, own: str) -> Held:
        said = json.loads(self.visitor.get(own + "data.json").text)
        return Held(said["serial"], said["fields"]["name"], said["choices"]["provide"])


@pytest.fixture(scope="module")
def handed(tmp_path_factory, migrated_once) -> Handed:
    folder, data = tmp_path_factory.mktemp("packet"), tmp_path_factory.mktemp("campaign")
    with running(data, database=migrated_once) as site, closing(Crowd(site)) as crowd:
        site.manage("load_demo", "--signers", "0")
        own = people_sign(site, crowd)
        withdrawn, staying = own[3::70], [link for at, link in enumerate(own) if at % 70 != 3]
        each(lambda link: crowd.visitor.post(link + "withdraw/", {}), withdrawn)
        crowd.visitor.post(staying[5] + "correct/", {"name": "김고침", "region": "26"})
        until(lambda: all(one.serial for one in each(crowd.held, staying)), "every serial")
        signers = sorted(each(crowd.held, staying), key=lambda one: one.serial)
        hand_over(site, folder)
        return Handed(signers, len(withdrawn), folder, dump.of_files(site.data))


def people_sign(site: Site, crowd: Crowd) -> list[str]:
    """Let everybody sign and confirm; return their own addresses."""
    pages = each(crowd.sign, range(PEOPLE))
    until(lambda: len(all_letters(site)) >= PEOPLE, "a letter for everybody", seconds=60)
    letters = all_letters(site)
    return each(
        lambda number: crowd.confirm(number, pages[number], letters[address_of(number)]),
        range(PEOPLE),
    )


def all_letters(site: Site) -> dict[str, Letter]:
    return {to: letters[0] for to, letters in site.all_letters().items() if "citizen" in to}


def hand_over(site: Site, folder: Path) -> None:
    """Ask for a packet, have it approved by another person, download and unpack it."""
    with (
        organiser(site.url, "exporter@demo.example") as exporter,
        organiser(site.url, "second@demo.example") as owner,
    ):
        packet = exporter.send(DESK, DESK + "ask/", {"purpose": "국민권익위원회 제출"}).location

        def is_finished() -> bool:
            return "data-finished" in exporter.get(packet + "progress/").text

        until(is_finished, "the packet")
        for line, told in ANSWERS.items():
            owner.send(packet, f"{DESK}checklist/{line}/tick/", told)
        owner.send(packet, packet + "approve/", {})
        until(is_finished, "the packet in the ledger")
        archive = exporter.send(
            packet, packet + "download/", {"passphrase": PASSPHRASE, "kind": "proof"}
        )
        assert archive.status == 200, archive.text
    with pyzipper.AESZipFile(BytesIO(archive.body)) as opened:
        opened.setpassword(PASSPHRASE.encode())
        opened.extractall(folder)


def test_the_roll_names_exactly_those_who_agreed_in_the_order_of_their_serials(handed):
    rows = ROW.findall(handed.text("2-roll.pdf"))
    printed = [(int(serial.replace(",", "")), name) for _, serial, name in rows]
    assert printed == [(one.serial, one.name) for one in handed.provided]


def test_the_rows_are_numbered_from_one_without_gaps(handed):
    numbers = [
        int(number.replace(",", "")) for number, _, _ in ROW.findall(handed.text("2-roll.pdf"))
    ]
    assert numbers == list(range(1, len(handed.provided) + 1))


def test_the_manifest_has_the_numbers_of_the_signers(handed):
    totals = json.loads((handed.folder / "packet.json").read_bytes())["totals"]
    assert totals == {
        "live": len(handed.signers),
        "provided": len(handed.provided),
        "count_only": len(handed.signers) - len(handed.provided),
        "withdrawn": handed.withdrawn + 1,  # one of the sample campaign
        "unreviewed": 0,
    }


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (1, "함께한 시민 {live}명 (명부 제출 {provided}명, 인원수만 {count_only}명)"),
        (2, "시민 {live}명이 함께하였습니다. 그 가운데 이름을 내는 데 동의한 {provided}명"),
        (9, "{live} {provided} {count_only} 확인을 마친 서명"),
    ],
    ids=["cover", "letter", "statistics"],
)
def test_the_totals_agree_on_the_page(handed, page, words):
    text = " ".join(handed.text("1-main.pdf", "-f", str(page), "-l", str(page)).split())
    live, provided = len(handed.signers), len(handed.provided)
    assert words.format(live=live, provided=provided, count_only=live - provided) in text


def test_no_address_of_a_signer_is_in_the_packet(handed):
    everything = handed.text("1-main.pdf") + handed.text("2-roll.pdf")
    assert "citizen" not in everything


def test_what_the_running_site_wrote_names_nobody(handed):
    """A1. Database and its journal, log, queue, sessions, packet: a thief of the disk."""
    planted = [address_of(number) for number in range(50)]
    planted += [one.name for one in handed.signers[:50]]

    found = {words: found_in(handed.heap, words) for words in planted}

    assert b"SQLite format 3" in handed.heap
    assert {words: forms for words, forms in found.items() if forms} == {}
