"""What a bench prints: a small table for people, then one line for programs."""

import json
import os
from typing import Any


def show(title: str, rows: list[tuple[str, object]], result: dict[str, Any]) -> None:
    """Print the table, what else the machine was doing, and the JSON object."""
    load, cores = os.getloadavg()[0], os.cpu_count()
    rows = [*rows, ("load of the machine, last minute", f"{load:.1f} on {cores} cores")]
    width = max(len(name) for name, _ in rows)
    print(f"\n{title}")
    for name, value in rows:
        print(f"  {name:<{width}}  {value}")
    print(json.dumps(result))
