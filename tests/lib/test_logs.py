import pytest

from campaign.lib.logs import without_tokens


@pytest.mark.parametrize("path", ["/verify/s3cret/", "/en/my/s3cret/data.json", "/check/s3cret/"])
def test_a_log_line_loses_the_secret_of_a_link(path):
    assert "s3cret" not in without_tokens(f"Not Found: {path}")


def test_a_log_line_loses_what_was_searched_for():
    assert without_tokens("GET /organise/?q=name 200") == "GET /organise/?… 200"


def test_other_paths_stay_as_they_are():
    assert without_tokens("Not Found: /p/petition/") == "Not Found: /p/petition/"
