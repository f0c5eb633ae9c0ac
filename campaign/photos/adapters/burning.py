"""Pixels of our own JPEGs: boxes burned in, the credit as XMP, which can hold Korean."""

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from PIL import Image

QUALITY, GRAINS = 88, 4
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
<photoshop:Credit>{credit}</photoshop:Credit>
<dc:creator><rdf:Seq><rdf:li>{credit}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="ko">{caption}</rdf:li></rdf:Alt></dc:description>
<dc:rights><rdf:Alt><rdf:li xml:lang="ko">{rights}</rdf:li></rdf:Alt></dc:rights>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="ko">{rights}</rdf:li></rdf:Alt>
</xmpRights:UsageTerms>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def burned(jpeg: bytes, boxes: Sequence[Sequence[float]], **words: str) -> bytes:
    """Return the picture with every box turned into a few flat squares, which nothing undoes.

    The words are credit, caption and rights.
    """
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as opened:
        picture = opened.convert("RGB")
    for box in boxes:
        _hide(picture, box)
    out = io.BytesIO()
    said = {"credit": "", "caption": "", "rights": "", **words}
    xmp = XMP.format(**{name: escape(value) for name, value in said.items()})
    picture.save(out, "JPEG", quality=QUALITY, xmp=xmp.encode())
    return out.getvalue()


def _hide(picture: Image.Image, box: Sequence[float]) -> None:
    left, top, width, height = box
    corners = (
        int(picture.width * left / 100),
        int(picture.height * top / 100),
        min(picture.width, -int(-picture.width * (left + width) // 100)),
        min(picture.height, -int(-picture.height * (top + height) // 100)),
    )
    part = picture.crop(corners)
    if part.width and part.height:
        coarse = part.resize((GRAINS, GRAINS), Image.Resampling.BOX)
        picture.paste(coarse.resize(part.size, Image.Resampling.NEAREST), corners)
