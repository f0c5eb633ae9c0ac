"""What journalists open: light on a bad network, and whole without a script."""

import pytest

from tests.journeys.test_petition_page import MOST_BYTES, Wire

pytestmark = pytest.mark.browser
SLUG = "/p/my-face-is-mine"


@pytest.mark.parametrize("path", ["/releases/", "/events/press-conference/", "/coverage/"])
def test_a_page_of_the_press_is_light_and_says_the_same_without_a_script(open_page, demo, path):
    page, plain = open_page(), open_page(java_script_enabled=False)
    wire = Wire(page)

    page.goto(demo.url + SLUG + path, wait_until="networkidle")
    plain.goto(demo.url + SLUG + path)

    assert 1_000 < sum(wire.bytes.values()) <= MOST_BYTES, (wire.bytes, wire.encodings)
    assert plain.inner_text("main") == page.inner_text("main")
