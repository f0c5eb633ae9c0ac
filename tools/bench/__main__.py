"""bin/bench <kind>: figures for people first, one JSON object as the last line."""

import argparse

from tools.bench.site import fresh_site


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench")
    kinds = parser.add_subparsers(dest="kind", required=True)
    one = kinds.add_parser("sign", help="how fast people can sign")
    one.add_argument("--quick", action="store_true", help="a second of each: does it work at all?")
    one = kinds.add_parser("packet", help="how fast packets of these sizes are made")
    one.add_argument("sizes", type=int, nargs="*", default=[742, 5_000])
    one = kinds.add_parser("ledger", help="killed sequencers, a large log, what waiting they add")
    one.add_argument("--leaves", type=int, default=1_000_000)
    one.add_argument("--kills", type=int, default=56)
    one = kinds.add_parser("doors", help="whether a door tells who has signed")
    one.add_argument("--tries", type=int, default=500)
    one = kinds.add_parser("abuse", help="how far programs get, over simulated days")
    one.add_argument("--seed", type=int, default=20260701)
    given = parser.parse_args()
    with fresh_site() as site:  # from here on there are settings, so models can be imported
        if given.kind == "sign":
            from tools.bench import sign

            sign.main(site, is_quick=given.quick)
        elif given.kind == "abuse":
            from tools.bench import abuse

            abuse.main(site, seed=given.seed)
        elif given.kind == "doors":
            from tools.bench import doors

            doors.main(site, tries=given.tries)
        elif given.kind == "ledger":
            from tools.bench import ledger

            ledger.main(site, leaves=given.leaves, kills=given.kills)
        else:
            from tools.bench import packet

            packet.main(site, sizes=given.sizes)


main()
