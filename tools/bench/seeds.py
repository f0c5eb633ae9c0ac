"""Seeded databases that are kept: a million real signatures take longer to make than to measure."""

import os
import secrets
import shutil
import subprocess
from base64 import b64encode
from pathlib import Path

from tools.bench.site import Site


class Seeds:
    """A folder with dumps by number of signers, and the wrapping key of all of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def keys(self) -> str:
        path = self._folder / "wrapping-keys"
        if not path.exists():
            path.write_text("bench:" + b64encode(secrets.token_bytes(32)).decode())
        return path.read_text()

    def plant(self, site: Site, signers: int) -> None:
        """Fill the database with a sample campaign, from a dump where there is one."""
        dump, files = self._folder / f"{signers}.dump", self._folder / f"{signers}.files"
        if dump.exists():
            site.empty()
            _run("pg_restore", "--no-owner", "--dbname", os.environ["DATABASE_URL"], str(dump))
            shutil.copytree(files, site.folder, dirs_exist_ok=True)
            site.manage("migrate", "--verbosity", "0")  # a dump may be older than the code
            # As PostgreSQL keeps a database that grew over weeks; none of it is in a dump.
            _run("psql", "-q", "-c", "VACUUM ANALYZE", os.environ["DATABASE_URL"])
            return
        site.begin_anew()
        site.manage("load_demo", "--signers", str(signers))
        shutil.rmtree(files, ignore_errors=True)
        shutil.copytree(site.folder, files)
        _run("pg_dump", "-Fc", "--file", f"{dump}.part", os.environ["DATABASE_URL"])
        Path(f"{dump}.part").rename(dump)


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
