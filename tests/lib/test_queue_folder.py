"""A message in the folder that stands in for a broker appears whole or not at all."""

import json

import pytest
from kombu import Connection


@pytest.fixture
def queue(tmp_path):
    options = {
        "data_folder_in": str(tmp_path),
        "data_folder_out": str(tmp_path),
        "processed_folder": str(tmp_path / "done"),
        "control_folder": str(tmp_path / "control"),
    }
    transport = "campaign.lib.atomic_filesystem:Transport"
    address = "filesystem://localhost"
    with Connection(address, transport=transport, transport_options=options) as connection:
        queue = connection.SimpleQueue(tmp_path.name)  # Kombu remembers names per process
        yield queue
        queue.close()


def test_what_was_put_is_got(queue):
    queue.put({"id": 7})
    assert queue.get(timeout=5).payload == {"id": 7}


def test_a_message_is_a_whole_file(queue, tmp_path):
    queue.put({"id": 7})
    files = tmp_path.glob(f"*.{tmp_path.name}.msg")
    assert [json.loads(file.read_text())["body"] for file in files]


def test_no_half_written_file_is_left(queue, tmp_path):
    queue.put({"id": 7})
    assert not list(tmp_path.glob("*.half"))
