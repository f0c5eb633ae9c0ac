"""What a consent is made of, and who stands in its words."""

from dataclasses import dataclass

# Ways to verify that leave no address and no number.
ACCOUNTS = frozenset({"kakao", "naver", "google"})


@dataclass(frozen=True)
class Consent:
    """One consent: a short label to tick, a paragraph, and a table of what the law asks for."""

    label: str
    text: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    emphasis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """Who asks and who receives, as they stand in the words."""

    controller: str
    recipient: str
    ministry: str
    # Who acts for joint applicants; where nobody is named, nobody is asked to be one.
    representatives: tuple[str, ...] = ()
    # Ways to verify besides e-mail: each asks for something else, and says so.
    ways: tuple[str, ...] = ()
