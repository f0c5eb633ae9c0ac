"""A server that somebody named is asked in the public network alone."""

import pytest

from campaign.lib.outbound import Unreachable, post

INSIDE = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://224.0.0.1/",
    "https://127.0.0.1/",
]
NO_ADDRESS = [
    "",
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://127.0.0.1/",
    "http:///x",
    "http://user:word@example.org/",
    "http://example.org:99999/",
    "http://example.org/\r\nX: y",
]


@pytest.mark.parametrize("url", [*INSIDE, *NO_ADDRESS])
def test_inside_addresses_are_not_asked(settings, url):
    """F1."""
    settings.ALLOW_PRIVATE_ADDRESSES = False

    with pytest.raises(Unreachable):
        post(url, b"", kind="text/plain", seconds=1)
