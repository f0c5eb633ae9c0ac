"""When two addresses are one mailbox, and whose mailbox it is. The table is mailboxes.json."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import idna
from disposable_email_domains import blocklist

TABLE = Path(__file__).with_suffix(".json")
# Only bodies that exist are given a name below these (rules of KISA for .kr; .edu, .gov likewise).
INSTITUTIONS = {
    *("ac.kr", "go.kr", "hs.kr", "ms.kr", "es.kr", "sc.kr", "kg.kr", "re.kr", "mil.kr"),
    *("edu", "gov", "mil", "ac.uk", "ac.jp"),
}
# Below these of a country, names are given to everybody: x.co.kr is somebody's, co.kr is nobody's.
SHARED = {"ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org", "pe", "re"}


@dataclass(frozen=True)
class Provider:
    """How one domain of a provider is read; `domain` is its first spelling."""

    name: str
    domain: str
    ignored: str
    has_tags: bool


def _rows() -> Iterator[tuple[str, Provider]]:
    for row in json.loads(TABLE.read_text("utf-8"))["providers"]:
        ignored = ("." if row.get("dots") else "") + row.get("other", "")
        for spellings in row["spells"]:
            one = Provider(row["name"], spellings[0], ignored, row.get("plus", False))
            yield from ((domain, one) for domain in spellings)


PROVIDERS = dict(_rows())


def canonical_email(address: str) -> str:
    """Return the one spelling under which a mailbox is compared; letters go to what was typed."""
    local, _, domain = address.strip().lower().rpartition("@")
    domain = plain_domain(domain)
    provider = PROVIDERS.get(domain)
    if provider is None:
        return f"{local}@{domain}"
    if provider.has_tags:
        local = local.split("+", 1)[0]
    for letter in provider.ignored:
        local = local.replace(letter, "")
    return f"{local}@{provider.domain}"


def plain_domain(domain: str) -> str:
    """Return a domain in the letters of the DNS (UTS 46): 한글.kr and ｇｍａｉｌ．ｃｏｍ too."""
    domain = domain.strip().rstrip(".").lower()
    try:
        return domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return domain


def domain_of(address: str) -> str:
    return plain_domain(address.rpartition("@")[2])


def owner_domain(domain: str) -> str:
    """Return the part of a domain that somebody registered; names below it cost nothing."""
    labels = domain.split(".")
    is_shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SHARED
    return ".".join(labels[-3 if is_shared else -2 :])


def provider_of(address: str) -> str:
    """Return the provider of an address, or "" for one of the many small ones."""
    found = PROVIDERS.get(domain_of(address))
    return found.name if found else ""


def is_institution(domain: str) -> bool:
    return any(domain.endswith(f".{suffix}") for suffix in INSTITUTIONS)


def is_disposable(domain: str) -> bool:
    """Tell whether mailboxes of a domain, or of one above it, are made to be thrown away."""
    labels = domain.split(".")
    return any(".".join(labels[at:]) in blocklist for at in range(len(labels) - 1))
