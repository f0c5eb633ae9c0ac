"""Programs of ours that read what strangers upload run apart from everything else."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType


def confined(program: ModuleType, data: bytes, seconds: int) -> tuple[int, bytes]:
    """Run a module as a program of its own: return its exit code and what it wrote.

    It is given the data and nothing else: no environment, no site packages of the user.
    Raises `subprocess.TimeoutExpired`.
    """
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-I", str(Path(str(program.__file__)))],
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        timeout=seconds,
        check=False,
    )
    return done.returncode, done.stdout
