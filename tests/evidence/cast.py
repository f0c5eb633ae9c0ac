"""Files that people and their enemies upload."""

from io import BytesIO
from uuid import uuid4

import pikepdf
from pikepdf import Array, Dictionary, Name

from campaign.evidence.actions.add_exhibit import add_exhibit
from campaign.evidence.actions.change_exhibits import check_exhibit
from campaign.evidence.adapters.files import Cleaned
from campaign.evidence.models import Exhibit
from campaign.people.rules import Role
from campaign.petitions.models import Petition
from tests.cast import somebody


def a_pdf(*texts: str, spoilt=None, **options) -> bytes:
    """Return a PDF with a page for each text; `spoilt` may do something to it first."""
    document, out = pikepdf.new(), BytesIO()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for text in texts or ("Decision",):
        page = document.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = document.make_stream(f"BT /F 12 Tf 72 700 Td ({text}) Tj ET".encode())
    if spoilt:
        spoilt(document)
    document.save(out, **options)
    return out.getvalue()


def opens_with(action: Dictionary):
    def spoil(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = document.make_indirect(action)

    return spoil


def carries_a_file(document: pikepdf.Pdf) -> None:
    document.attachments["invoice.exe"] = b"MZ"


def runs_on_a_page(document: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=script)
    document.pages[0].obj.Annots = Array([document.make_indirect(link)])


def an_exhibit(petition: Petition, *, title: str = "결정문", checked: bool = False) -> Exhibit:
    actor = somebody(Role.EDITOR, petition, email=f"{uuid4().hex[:8]}@example.org")
    file = Cleaned(a_pdf("Decision", f"Reasons {uuid4().hex}"), 2, ["", ""])
    words = {"title": title, "source": "국가인권위원회, 2026. 3. 13.", "shows": ""}
    exhibit = add_exhibit(
        actor=actor, petition=petition, original=uuid4().bytes, file=file, words=words
    )
    if checked:
        check_exhibit(actor=actor, exhibit=exhibit)
    return exhibit
