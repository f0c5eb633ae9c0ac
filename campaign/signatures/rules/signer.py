"""What a signer says, and how it becomes the fields that are sealed and committed to."""

import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Self

import orjson

MASKED, FULL, PRIVATE = "masked", "full", "private"
JOINT_CONSENTS = "joint collect provide"
OPTIONAL = ("comment_use", "news", "fundraising", "sample")
NEWS = ("milestone", "answer", "other")
ASKED, ASKED_ON_PAPER = "intent collect sensitive age", "intent collect sensitive"


def plain_name(name: str) -> str:
    """Return what two ways to write one name have in common."""
    return "".join(name.split()).casefold()


@dataclass(frozen=True)
class Choices:
    """The optional consents; the answer to `provide` is always given."""

    provide: bool
    show: str = PRIVATE
    comment_use: bool = False
    news: bool = False
    fundraising: bool = False
    sample: bool = False
    # Kinds of NEWS that are not wanted though news is, with a space between.
    quiet: str = ""

    def wants(self, kind: str) -> bool:
        """Tell whether letters of this kind are wanted; appeals for money are asked for apart."""
        if kind in NEWS:
            return self.news and kind not in self.quiet.split()
        return kind == "fundraising" and self.fundraising

    def as_text(self, version: str, *, asked: str = ASKED) -> str:
        """Write what was consented to as one line of the record; `asked` is asked of everybody."""
        given = [name for name in OPTIONAL if getattr(self, name)]
        provide = "provide" if self.provide else "count_only"
        return " ".join([version, asked, provide, self.show, *given])

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read the choices back from a record's line."""
        said = text.split()
        return cls(
            provide="provide" in said,
            show=next((show for show in (MASKED, FULL) if show in said), PRIVATE),
            comment_use="comment_use" in said,
            news="news" in said,
            fundraising="fundraising" in said,
            sample="sample" in said,
        )


@dataclass(frozen=True)
class Joint:
    """What a joint applicant adds: where they live, and a signature, typed or drawn.

    The drawing is a flat PNG in base64: no stroke and no time is in it.
    """

    address: str
    signed_by: str
    drawing: str = ""

    def as_fields(self) -> dict[str, str]:
        """Return what is committed to; the drawing itself is sealed beside it."""
        drawn = {"drawing": sha256(b64decode(self.drawing)).hexdigest()} if self.drawing else {}
        return {
            "address": self.address,
            "joint": JOINT_CONSENTS,
            "signed_by": self.signed_by,
            **drawn,
        }


@dataclass(frozen=True)
class Signer:
    """What was typed into the form, checked and normalised (NFC).

    The contact is what the method proves: an e-mail address, a telephone number (E.164), or "".
    The source is "", the opaque code of the place at which the signature was made, or, in small
    letters, of the link that led to it.
    """

    name: str
    contact: str
    region: str
    comment: str
    choices: Choices
    method: str = "email"
    source: str = ""
    joint: Joint | None = None

    @property
    def is_at_place(self) -> bool:
        """Tell whether somebody of the petition stood beside the signer."""
        return bool(self.source) and not self.source.islower()

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        fields = json.loads(data)
        joint = Joint(**fields["joint"]) if fields.get("joint") else None
        return cls(**{**fields, "choices": Choices(**fields["choices"]), "joint": joint})


@dataclass(frozen=True)
class Record:
    """A confirmed signature as it is sealed: the committed fields and what opens them."""

    fields: dict[str, str]
    rsalt: bytes
    lock: bytes
    manifest_no: int
    choices: Choices
    # The drawn signature of a joint applicant, a PNG in base64; its digest is a field.
    drawing: str = ""

    def as_bytes(self) -> bytes:
        return json.dumps(
            {
                "v": 1,
                "fields": self.fields,
                "rsalt": self.rsalt.hex(),
                "lock": self.lock.hex(),
                "manifest_no": self.manifest_no,
                "choices": asdict(self.choices),
                **({"drawing": self.drawing} if self.drawing else {}),
            },
            ensure_ascii=False,
        ).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        stored = orjson.loads(data)
        return cls(
            fields=stored["fields"],
            rsalt=bytes.fromhex(stored["rsalt"]),
            lock=bytes.fromhex(stored["lock"]),
            manifest_no=stored["manifest_no"],
            choices=Choices(**stored["choices"]),
            drawing=stored.get("drawing", ""),
        )

    @property
    def signed_on(self) -> date:
        return date.fromisoformat(self.fields["signed"])

    def corrected(self, *, name: str, region: str) -> "Record":
        return replace(self, fields={**self.fields, "name": name, "region": region})


def record_fields(
    signer: Signer,
    *,
    consents_version: str,
    manifest: str,
    signed_on: date,
    uniq: bytes,
    extra: Mapping[str, str],
) -> dict[str, str]:
    """Return the fields of the commitment; `manifest` is the hash of what was signed."""
    return {
        **extra,
        **(signer.joint.as_fields() if signer.joint else {}),
        "comment": signer.comment,
        "consent": signer.choices.as_text(
            consents_version, asked=ASKED_ON_PAPER if signer.method == "paper" else ASKED
        ),
        "contact": signer.contact,
        "manifest": manifest,
        "method": signer.method,
        "name": signer.name,
        "region": signer.region,
        "signed": signed_on.isoformat(),
        "uniq": uniq.hex(),
        **({"source": signer.source} if signer.source else {}),
    }
