"""bin/bench <kind>: figures for people first, one JSON object as the last line."""

import argparse
from pathlib import Path

from tools.bench.seeds import Seeds
from tools.bench.site import fresh_site


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench")
    kinds = parser.add_subparsers(dest="kind", required=True)
    one = kinds.add_parser("sign", help="how fast people can sign")
    one.add_argument("--quick", action="store_true", help="a second of each: does it work at all?")
    one = kinds.add_parser("read", help="how many can read, and sign meanwhile")
    one.add_argument("--quick", action="store_true", help="a second of each: does it work at all?")
    one = kinds.add_parser("packet", help="how fast packets of these sizes are made")
    one.add_argument("--rows", type=int, nargs="+", default=[700, 10_000])
    one.add_argument("--peers", action="store_true", help="other programs beside ours")
    one.add_argument("--seeds", type=Path, help="keep the seeded databases in this folder")
    kinds.add_parser("killed", help="what becomes of packets whose worker is killed")
    one = kinds.add_parser("ledger", help="killed sequencers, a large log, what waiting they add")
    one.add_argument("--leaves", type=int, default=1_000_000)
    one.add_argument("--kills", type=int, default=56)
    one = kinds.add_parser("doors", help="whether a door tells who has signed")
    one.add_argument("--tries", type=int, default=500)
    one = kinds.add_parser("press", help="killed senders of letters to the press")
    one.add_argument("--recipients", type=int, default=2_000)
    one.add_argument("--kills", type=int, default=5)
    one = kinds.add_parser("abuse", help="how far programs get, over simulated days")
    one.add_argument("--seed", type=int, default=20260701)
    return parser.parse_args()


def main() -> None:
    given = _given()
    seeds = Seeds(given.seeds) if getattr(given, "seeds", None) else None
    with fresh_site(
        seeds.keys if seeds else ""
    ) as site:  # from here on there are settings, so models can be imported
        if given.kind == "sign":
            from tools.bench import sign

            sign.main(site, is_quick=given.quick)
        elif given.kind == "read":
            from tools.bench import read

            read.main(site, is_quick=given.quick)
        elif given.kind == "abuse":
            from tools.bench import abuse

            abuse.main(site, seed=given.seed)
        elif given.kind == "doors":
            from tools.bench import doors

            doors.main(site, tries=given.tries)
        elif given.kind == "press":
            from tools.bench import press

            press.main(site, recipients=given.recipients, kills=given.kills)
        elif given.kind == "killed":
            from tools.bench import killed

            killed.main(site)
        elif given.kind == "ledger":
            from tools.bench import ledger

            ledger.main(site, leaves=given.leaves, kills=given.kills)
        else:
            from tools.bench import packet

            packet.main(site, sizes=given.rows, with_peers=given.peers, seeds=seeds)


main()
