"""How often one network, one address, one petition may be signed with; what a network is."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

IPV4_BITS, IPV6_BITS = 24, 48
Rate = tuple[int, int]


def network_of(address: str) -> str:
    """Return the neighbourhood of an address: /24 of IPv4, /48 of IPv6; "" for none."""
    try:
        found = _plain(ip_address(address.strip()))
    except ValueError:
        return ""
    bits = IPV4_BITS if isinstance(found, IPv4Address) else IPV6_BITS
    return str(ip_network((found, bits), strict=False))


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Read ::ffff:203.0.113.7 as the IPv4 address that it is (RFC 4291, 2.5.5.2)."""
    return getattr(address, "ipv4_mapped", None) or address


def wait(rates: Sequence[Rate], counted: Sequence[float]) -> int:
    """Return how many seconds to wait: 0 while no rate (so many, in so many seconds) is passed."""
    return max(
        (seconds for (number, seconds), came in zip(rates, counted, strict=True) if came > number),
        default=0,
    )
