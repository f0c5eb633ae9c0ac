"""When two addresses are one: rules for the spelling of e-mail addresses."""

DOTS_DO_NOT_COUNT = {"gmail.com"}
ALIASES = {"googlemail.com": "gmail.com", "hanmail.net": "daum.net"}
PLUS_TAGS = {"gmail.com", "outlook.com", "hotmail.com", "icloud.com", "fastmail.com", "proton.me"}


def canonical_email(address: str) -> str:
    """Return the one spelling under which a mailbox is compared; letters go to what was typed."""
    local, _, domain = address.strip().lower().rpartition("@")
    domain = ALIASES.get(domain, domain)
    if domain in PLUS_TAGS:
        local = local.split("+", 1)[0]
    if domain in DOTS_DO_NOT_COUNT:
        local = local.replace(".", "")
    return f"{local}@{domain}"
