"""After a new version came: what it says anew of the routes to authorities."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from campaign.routes.actions.update_shipped import Changed, update_shipped


class Command(BaseCommand):
    help = "Tell what this version says anew of the routes that it ships with; --write keeps it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="bring it into the database")

    def handle(self, *, write: bool, **_: Any) -> None:
        changed = update_shipped(writes=write)
        for one in changed:
            self.stdout.write(_told(one))
        if not changed:
            self.stdout.write("The routes are those of this version.")
        elif not write:
            self.stdout.write("Nothing was written. With --write it is.")


def _told(one: Changed) -> str:
    what = "new" if one.is_new else ", ".join(one.fields)
    kept = ", ".join(one.kept_by)
    own = f" (these keep their own, and should look at it: {kept})" if kept else ""
    return f"{one.code}: {what}{own}"
