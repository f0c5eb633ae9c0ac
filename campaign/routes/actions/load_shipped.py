"""Bring the routes that the program ships with into the database."""

import json
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parents[1] / "shipped.json"


def load_shipped(model: Callable[[str, str], Any]) -> None:
    """Add what is missing; rows that are there stay as they are.

    `model` finds a model by its app and name: in a migration, as it was then.
    """
    routes, authorities = model("routes", "SubmissionRoute"), model("petitions", "Authority")
    there = set(authorities.objects.values_list("code", flat=True))
    for code, fields in shipped_fields(there):
        routes.objects.get_or_create(code=code, organisation=None, defaults=fields)


def shipped_fields(authorities: Collection[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each shipped route's code and fields; an authority that is not there is left out."""
    for row in json.loads(SHIPPED.read_text(encoding="utf-8")):
        fields = {name: value for name, value in row.items() if name not in {"code", "authority"}}
        fields["authority_id"] = row["authority"] if row.get("authority") in authorities else None
        yield row["code"], fields
