"""An uploaded file becomes one PDF of pictures, which nothing of the original comes through."""

from io import BytesIO

from PIL import Image

from campaign.lib.pictures import pictures

INCH = 150  # pixels


def as_pages(data: bytes) -> tuple[int, bytes]:
    """Return how many pages there are and the PDF; or refuse a JPEG, PNG or PDF that is bad."""
    opened = [Image.open(BytesIO(picture), formats=["JPEG"]) for picture in pictures(data)]
    out = BytesIO()
    opened[0].save(out, "PDF", save_all=True, append_images=opened[1:], resolution=INCH)
    return len(opened), out.getvalue()
