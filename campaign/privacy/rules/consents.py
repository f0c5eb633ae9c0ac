"""The words of consent (Personal Information Protection Act, articles 15, 17, 22 and 23).

Each consent stands alone, and none is given beforehand. A change of any word is a new VERSION;
the words that were shown are pinned in each petition's manifest.
"""

from collections.abc import Mapping
from dataclasses import asdict

from campaign.privacy.rules import english, korean
from campaign.privacy.rules.parts import Consent, Names

VERSION = "2026-12-2"


def consents(language: str, names: Names) -> Mapping[str, Consent]:
    """Return the consents in order, in Korean ("ko") or English ("en")."""
    return english.screen(names) if language == "en" else korean.screen(names)


def paper_consents(language: str, names: Names, *, is_joint: bool) -> Mapping[str, Consent]:
    """Return what stands on paper, where no contact is asked for; joint applicants say where they live."""
    made = english.paper(names) if language == "en" else korean.paper(names)
    if is_joint:
        joint = joint_consents(language, names)
        made["collect"] = _with_rows_of(made["collect"], joint["joint_collect"])
        made["provide"] = _with_rows_of(made["provide"], joint["joint_provide"])
        made["joint"] = joint["joint"]
    return made


def joint_consents(language: str, names: Names) -> Mapping[str, Consent]:
    """Return what a joint applicant consents to besides (Decree of the Act on the ACRC, article 36)."""
    return english.joint(names) if language == "en" else korean.joint(names)


def as_data(language: str, names: Names) -> dict[str, dict[str, object]]:
    """Return all consents, on the screen and on paper, as plain data for the manifest."""
    kinds = dict(consents(language, names))
    if names.representatives:
        kinds |= joint_consents(language, names)
    for kind, consent in paper_consents(language, names, is_joint=False).items():
        kinds[f"paper_{kind}"] = consent
    return {kind: asdict(consent) for kind, consent in kinds.items()}


def _with_rows_of(plain: Consent, more: Consent) -> Consent:
    """Return a consent in whose table the same headings say what `more` says."""
    said = dict(more.rows)
    rows = tuple((head, said.get(head, value)) for head, value in plain.rows)
    return Consent(plain.label, more.text or plain.text, rows, plain.emphasis)
