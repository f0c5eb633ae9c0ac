"""Why a signature was held: a few codes, some with a name of the class they speak of."""


def codes_of(reasons: str) -> tuple[str, ...]:
    """Return the codes in the order of the alphabet, each once."""
    return tuple(sorted(set(reasons.split())))
