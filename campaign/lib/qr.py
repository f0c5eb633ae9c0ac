"""QR codes as pictures in pages, documents and letters."""

import re
from io import BytesIO

import qrcode
from django.utils.safestring import SafeString
from qrcode.image.pil import PilImage
from qrcode.image.svg import SvgPathImage

SIZE = re.compile(r' width="\d+mm" height="\d+mm"')


def qr(text: str) -> SafeString:
    """Return a QR code as SVG: medium error correction; size and quiet zone are the page's.

    The picture holds none of the text's letters, so a page takes it as it is.
    """
    code = qrcode.QRCode(border=0, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    svg: str = code.make_image(image_factory=SvgPathImage).to_string(encoding="unicode")
    return SafeString(SIZE.sub("", svg, count=1))


def qr_png(text: str) -> bytes:
    """Return a QR code as PNG with its quiet zone, for letters: few mail programs show SVG."""
    code = qrcode.QRCode(border=4, box_size=6, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    file = BytesIO()
    code.make_image(image_factory=PilImage).save(file, format="PNG")
    return file.getvalue()
