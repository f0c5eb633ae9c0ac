"""A broker in a folder: Kombu's filesystem transport, but a message appears whole or not at all.

The stock transport opens a file and then writes it; a reader can catch it half written. A rename
within a folder is atomic.
"""

import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps


class Channel(filesystem.Channel):  # type: ignore[misc]
    def _put(self, queue: str, payload: dict[str, Any], **_: Any) -> None:
        folder = Path(self.data_folder_out)
        name = f"{time.time_ns():020d}_{uuid4()}.{queue}.msg"
        half = folder / f".{name}.half"
        half.write_bytes(str_to_bytes(dumps(payload)))
        half.rename(folder / name)


class Transport(filesystem.Transport):  # type: ignore[misc]
    Channel = Channel
