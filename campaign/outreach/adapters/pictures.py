"""Pictures inside letters, which nobody has to fetch."""

from email.mime.image import MIMEImage

from campaign.lib.mail import Letter
from campaign.lib.qr import qr_png


def draw(letter: Letter, link: str, *, name: str) -> None:
    """Put a link into a letter as a QR code; its HTML shows it as `cid:` and the name."""
    picture = MIMEImage(qr_png(link), "png")
    picture.add_header("Content-ID", f"<{name}>")
    picture.add_header("Content-Disposition", "inline", filename="pass.png")
    letter.attach(picture)
