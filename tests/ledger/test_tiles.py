import pytest

from campaign.ledger.rules.tiles import (
    BadBundle,
    BadPath,
    File,
    bundle,
    files,
    parse_bundle,
    parse_path,
    path_of,
)


@pytest.mark.parametrize(
    ("number", "path"),
    [(0, "000"), (999, "999"), (1000, "x001/000"), (1234067, "x001/x234/067")],
)
def test_a_number_is_written_in_groups_of_three(number, path):
    assert (path_of(number), parse_path(path)) == (path, File(number, 256))


def test_a_partial_file_names_its_width():
    assert parse_path("x001/234.p/8") == File(1234, 8)


@pytest.mark.parametrize(
    "path",
    ["", "0", "0000", "x000/001", "001/002", "000.p/0", "000.p/08", "000.p/256", "000.p/", "x001"],
)
def test_a_file_has_no_second_name(path):
    with pytest.raises(BadPath):
        parse_path(path)


def test_a_tree_of_70000_has_the_files_that_the_specification_counts():
    levels = [list(files(70_000, level)) for level in range(4)]

    assert [(len(level), level[-1].width if level else 0) for level in levels] == [
        (274, 112),
        (2, 17),
        (1, 1),
        (0, 0),
    ]


def test_a_bundle_is_read_back():
    assert parse_bundle(bundle([b"one", b"two words"])) == [b"one", b"two words"]


def test_a_bundle_is_length_and_entry():
    assert bundle([b"\xaa\xbb"]) == b"\x00\x02\xaa\xbb"


@pytest.mark.parametrize("data", [b"\0", b"\0\2a", b"\0\0", b"\0\1a" * 257])
def test_a_bundle_with_a_wrong_length_is_refused(data):
    with pytest.raises(BadBundle):
        parse_bundle(data)
