"""The words in English; a change of any is a new VERSION (consents.py)."""

from campaign.privacy.rules.parts import ACCOUNTS, Consent, Names


def _contact(ways: tuple[str, ...]) -> str:
    kept = ["e-mail address"]
    if "sms" in ways:
        kept.append("mobile number")
    if ACCOUNTS & set(ways):
        kept.append("a check value of a social account that cannot be turned back")
    if "identity" in ways:
        kept.append("a check value of the identity check that cannot be turned back")
    return kept[0] if len(kept) == 1 else f"one of these, as you choose ({', '.join(kept)})"


def paper(names: Names) -> dict[str, Consent]:
    online = screen(names)
    return {
        "intent": online["intent"],
        "collect": Consent(
            label=online["collect"].label,
            text="You may refuse. We then cannot tell signers apart and cannot count the signature. "
            f"Controller: {names.controller}.",
            rows=(
                (
                    "Purpose",
                    "accepting signatures, finding duplicates, drawing up the list of signers",
                ),
                ("Data", "name, region (province or city), signature"),
                (
                    "Kept until",
                    "90 days after the notice of the outcome, at the latest one year after the "
                    "campaign ends. The paper itself is handed in or shredded.",
                ),
            ),
            emphasis=("Kept until",),
        ),
        "sensitive": online["sensitive"],
        "provide": online["provide"],
    }


def joint(names: Names) -> dict[str, Consent]:
    people = ", ".join(names.representatives)
    return {
        "joint": Consent(
            label="I become a joint applicant and agree to the representatives.",
            text=f"I become a joint applicant of this complaint and agree that {people} represent me. "
            "Filing, additions and the notice of the outcome go through the representatives; before "
            "the complaint is taken back I am asked again.",
        ),
        "joint_collect": Consent(
            label="I agree to the collection and use of my address and signature.",
            text="You may refuse. You then cannot be a joint applicant, but can still sign in support.",
            rows=(
                (
                    "Purpose",
                    "accepting signatures, finding duplicates, drawing up the list of joint applicants",
                ),
                ("Data", "name, address, signature"),
                (
                    "Kept until",
                    "90 days after the notice of the outcome, at the latest one year after the "
                    "campaign ends. The paper itself is handed in or shredded.",
                ),
            ),
            emphasis=("Kept until",),
        ),
        "joint_provide": Consent(
            label=f"I agree that my address and signature are handed to the {names.recipient}.",
            text="By law the receiving authority may pass the case on to others, such as the "
            f"{names.ministry}. If you refuse, you cannot be a joint applicant, but can still sign in "
            "support.",
            rows=(
                ("Recipient", names.recipient),
                ("Purpose", "receiving, checking and handling the complaint"),
                (
                    "Data",
                    "name, address, signature, day of signing, the opinion expressed (sensitive data)",
                ),
                ("Kept until", "the authority's own records retention period ends"),
            ),
            emphasis=("Recipient", "Purpose", "Kept until"),
        ),
    }


def screen(names: Names) -> dict[str, Consent]:
    return {
        "intent": Consent(
            label="I have read the petition and sign it.",
            text="I have read what this petition asks for and why, I agree, and I sign. "
            f"This signature is used as material handed to the {names.recipient}.",
        ),
        "collect": Consent(
            label="I agree to the collection and use of my personal data.",
            text="You may refuse. We then cannot tell signers apart and cannot accept the signature. "
            f"Controller: {names.controller}.",
            rows=(
                (
                    "Purpose",
                    "accepting signatures, checking contact details, finding duplicates, drawing up "
                    "the list of signers, telling you about receipt and outcome",
                ),
                ("Data", f"name, {_contact(names.ways)}, region (province or city)"),
                (
                    "Kept until",
                    "90 days after the notice of the outcome, at the latest one year after the "
                    "campaign ends. Unconfirmed signatures are deleted after 7 days.",
                ),
            ),
            emphasis=("Kept until",),
        ),
        "sensitive": Consent(
            label="I agree to the processing of sensitive data.",
            text="This signature holds an opinion on government policy, which may count as a belief or "
            f"political view. {names.controller} processes it only for the purpose and the time "
            "stated above and does not publish it unless you agree separately. You may refuse; we "
            "then cannot accept the signature.",
        ),
        "provide": Consent(
            label=f"May we hand your name to the {names.recipient}?",
            text="By law the receiving authority may pass the case on to others, such as the "
            f"{names.ministry}. You can sign without agreeing: your name is then not handed in and "
            "you are only counted.",
            rows=(
                ("Recipient", names.recipient),
                ("Purpose", "receiving, checking and handling the complaint"),
                ("Data", "name, region, day of signing, the opinion expressed (sensitive data)"),
                ("Kept until", "the authority's own records retention period ends"),
            ),
            emphasis=("Recipient", "Purpose", "Kept until"),
        ),
        "show": Consent(
            label="Show your name on the public list?",
            text="Anyone can then see that you signed, and searches or screenshots may preserve it. "
            "If you choose nothing, it stays private. You can make it private at any time.",
        ),
        "comment_use": Consent(
            label="You may use my words without my name.",
            text="Your words may appear in the submission or on this site without your name. Please do "
            "not write resident registration numbers, contact details or other people's names.",
        ),
        "news": Consent(
            label="Send me news of this campaign by e-mail.",
            text="Refusing changes nothing about your signature, and every letter has a link to stop. "
            "Kept until you withdraw (we ask again every two years).",
        ),
        "fundraising": Consent(
            label="Also send me appeals for donations or paid events (marked “(광고)”, advertisement).",
        ),
        "sample": Consent(
            label="If I am drawn, send me one e-mail that asks “Did you sign?”",
            text="To show that signatures are genuine, a few people are drawn by lot and asked. Nobody "
            "is told who was asked or what they answered. That you were asked is kept for the 14 days "
            "of asking, and answers are only counted. Refusing changes nothing about your signature.",
        ),
        "age": Consent(
            label="I am 14 or older.",
            text="Under 14 a legal guardian must consent, so we do not accept online signatures.",
        ),
    }
