"""What lies on the desks of the sample campaign, put there by the actions of the site itself."""

import io
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from campaign.letters.models import Reason
from campaign.lib import clock
from campaign.officer.actions.handle_breach import note_step, open_breach
from campaign.officer.actions.handle_request import answer_request, take_request
from campaign.onsite.actions.open_point import open_point
from campaign.ops.demo.signers import signers
from campaign.oversight.actions.read import add_reader, agree
from campaign.oversight.models import Kind
from campaign.packets.actions.choose_comment import choose_comment
from campaign.packets.queries.comments import unread
from campaign.paper.actions.check_rows import Verdict, check_rows
from campaign.paper.actions.count_rows import count_rows
from campaign.paper.actions.enter_rows import enter_rows
from campaign.paper.actions.keep_scans import keep_scans
from campaign.paper.actions.make_sheets import make_sheets
from campaign.paper.actions.move_sheets import move_sheets
from campaign.paper.models import Custody, Profile
from campaign.paper.rules.entry import Reading
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.petitions.queries import signable
from campaign.signatures.actions.count import count_signature
from campaign.signatures.actions.fold import fold_petition
from campaign.signatures.actions.take_back import take_back
from campaign.signatures.models import PendingSignature
from campaign.signatures.queries.marks import fingerprint_of

ONE_OF, MOST = 120, 80
SHEETS, TYPED = 4, 2
COMMENTS = 8


def fill_desks(written: dict[str, Any], petition: Petition, *, now: datetime) -> None:
    """Put on each desk what its people meet first."""
    people = {row.email.partition("@")[0]: row for row in User.objects.filter(is_demo=True)}
    desks = written["desks"]
    with clock.at(now - timedelta(days=3)):
        open_point(actor=people["press"], petition=petition, label=desks["place"])
    _paper(desks, petition, people, now)
    _drill(desks, petition, people["owner"], now)
    _requests(desks, petition, people["owner"], now)
    _reader(petition)
    for one in unread(petition).comments[:COMMENTS]:
        choose_comment(
            actor=people["owner"],
            petition=petition,
            signature_id=one.signature_id,
            is_approved=True,
        )


def hold(
    written: dict[str, Any], petition: Petition, *, now: datetime, seed: int, number: int
) -> None:
    """Let one of so many wait for a person who looks at it."""
    this, whys = signable(petition.slug), written["desks"]["held"]
    for at, person in enumerate(
        signers(written, seed=seed + 2, number=min(number // ONE_OF, MOST))
    ):
        signer = replace(person, contact=f"held{at}@fresh-{at % 3}.example.org")
        with clock.at(now - timedelta(hours=1 + at)):
            count_signature(
                manifest=this.manifest,
                signer=signer,
                fingerprint=fingerprint_of(signer.contact, petition_id=petition.id),
                hold=whys[at % len(whys)],
            )
    fold_petition(petition_id=petition.id)


def count_paper(written: dict[str, Any], petition: Petition, *, now: datetime, number: int) -> None:
    """Let a sheet go all the way, unless the campaign is a very small one."""
    if number < ONE_OF:
        return
    people = {row.email.partition("@")[0]: row for row in User.objects.filter(is_demo=True)}
    helper, lines = people["verifier"], written["desks"]["counted"]
    with clock.at(now - timedelta(days=1)):
        sheets = make_sheets(
            actor=helper, petition=petition, profile=Profile.SUPPORT, number=1, is_here=True
        )
        keep_scans(actor=helper, petition=petition, pictures=[_picture(lines)], sheets=sheets)
        readings = dict(enumerate(map(_line, lines), 1))
        enter_rows(actor=helper, sheet=sheets[0], readings=readings, is_done=True)
        rows = sheets[0].rows.all()
        verdicts = {row.line: Verdict("", row.entered_at.isoformat()) for row in rows}
        check_rows(actor=people["second"], sheet=sheets[0], verdicts=verdicts)
        count_rows()
    fold_petition(petition_id=petition.id)


def bounce(petition: Petition, *, number: int) -> None:
    """Let the letters of one of so many come back."""
    rows = PendingSignature.objects.filter(petition=petition, signature=None)
    for row in rows.exclude(letter_tag=None).order_by("created_at", "pk")[
        : min(number // ONE_OF, MOST)
    ]:
        assert row.letter_tag
        take_back(tag=bytes(row.letter_tag), reason=Reason.BOUNCED)


def _share(number: int) -> int:
    return min(number // ONE_OF, MOST)


def _paper(
    desks: dict[str, Any], petition: Petition, people: dict[str, User], now: datetime
) -> None:
    """Print sheets, hand two out, get one back: it is scanned and typed, and waits for a check."""
    helper, day = people["verifier"], now.date()
    lines = [_line(line) for line in desks["paper"]]
    with clock.at(now - timedelta(days=6)):
        sheets = make_sheets(
            actor=people["owner"], petition=petition, profile=Profile.SUPPORT, number=SHEETS
        )
        move_sheets(
            actor=helper,
            petition=petition,
            numbers=[1, TYPED],
            to=Custody.OUT,
            on=day - timedelta(days=6),
            handed_to=desks["holder"],
        )
    with clock.at(now - timedelta(hours=5)):
        back = sheets[TYPED - 1]
        keep_scans(
            actor=helper, petition=petition, pictures=[_picture(desks["paper"])], sheets=[back]
        )
        enter_rows(actor=helper, sheet=back, readings=dict(enumerate(lines, 1)), is_done=True)


def _line(written: list[str]) -> Reading:
    name, region = written
    return Reading(name, region, collect=True, sensitive=True, provide=True)


def _picture(lines: list[list[str]]) -> bytes:
    """Draw a sheet as it comes from a scanner."""
    page = Image.new("L", (900, 620), "white")
    draw = ImageDraw.Draw(page)
    fonts = settings.ROOT / "static" / "pdf" / "fonts"
    head = ImageFont.truetype(fonts / "NanumGothicBold.ttf", 34)
    hand = ImageFont.truetype(fonts / "NanumMyeongjo.ttf", 40)
    draw.text((60, 40), "서명지 견본(가상)", font=head, fill=40)
    for at, (name, region) in enumerate(lines):
        top = 130 + at * 110
        draw.rectangle((60, top, 840, top + 110), outline=120, width=2)
        draw.text((90, top + 32), f"{at + 1}.  {name}   {region}   ☑ ☑ ☑", font=hand, fill=60)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=70)
    return out.getvalue()


def _drill(desks: dict[str, Any], petition: Petition, owner: User, now: datetime) -> None:
    began = now - timedelta(days=9)
    with clock.at(began):
        breach = open_breach(actor=owner, petition=petition, found_at=began, **desks["breach"])
    for at, (step, note) in enumerate(desks["steps"], 1):
        with clock.at(began + timedelta(minutes=20 * at)):
            note_step(actor=owner, breach=breach, step=step, note=note)


def _requests(desks: dict[str, Any], petition: Petition, owner: User, now: datetime) -> None:
    done, asked = desks["answered"], desks["asked"]
    answer = {name: done[name] for name in ("identity", "outcome", "answer")}
    taken = {name: done[name] for name in ("right", "channel", "note")}
    with clock.at(now - timedelta(days=8)):
        first = take_request(actor=owner, petition=petition, received_on=clock.today(), **taken)
    with clock.at(now - timedelta(days=6)):
        answer_request(actor=owner, request=first, **answer)
    with clock.at(now - timedelta(days=2)):
        take_request(actor=owner, petition=petition, received_on=clock.today(), **asked)


def _reader(petition: Petition) -> None:
    """Have a newspaper that is made up receive the state of the ledger."""
    row = add_reader(
        actor=None,
        petition=petition,
        email="ledger@newspaper.demo.example",
        kind=Kind.PRESS,
        language="ko",
    )
    agree(reader=row)
