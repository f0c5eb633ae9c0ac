"""QR codes as pictures in pages and documents."""

import qrcode
from qrcode.image.svg import SvgPathImage


def qr(text: str) -> str:
    """Return a QR code as SVG: medium error correction, quiet zone left to the page."""
    code = qrcode.QRCode(border=0, error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(text)
    svg: str = code.make_image(image_factory=SvgPathImage).to_string(encoding="unicode")
    return svg
