"""What stands between a photograph and its publication (pure)."""


def missing(
    *,
    alt: str,
    credit: str,
    consent: str,
    is_blurred: bool,
    minors_without_guardian: bool,
    hidden_not_looked_for: bool = False,
) -> list[str]:
    """Return what has to be noted first."""
    found = {
        "credit": not credit,
        "alt": not alt,
        "consent": consent == "unknown",
        "boxes": consent == "blurred" and not is_blurred,
        "guardian": minors_without_guardian,
        "hidden": hidden_not_looked_for,
    }
    return [name for name, is_missing in found.items() if is_missing]
