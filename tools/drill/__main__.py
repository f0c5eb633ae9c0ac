"""Practises a restore from start to end on a private PostgreSQL: bin/drill.

Each step says what it expects and stops the drill where that is not so. The same steps, by hand,
are in docs/operations.md.
"""

from tools.bench.site import fresh_site
from tools.drill.database import own_database


def main() -> None:
    with own_database() as database, fresh_site() as site:
        from tools.drill.steps import drill  # there are settings only now

        drill(site, database)


main()
