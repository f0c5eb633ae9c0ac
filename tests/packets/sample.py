"""Dull contents of a packet, and readers of what was printed."""

import json
import re
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Self

from campaign.packets.adapters.documents import render_packet
from campaign.packets.adapters.proof import Proof, write_proof
from campaign.packets.adapters.roll import Blocks
from campaign.packets.adapters.stamp import BLOCK_ROWS
from campaign.packets.rules.contents import Body, PacketContents, Person, Text, Totals
from campaign.packets.rules.rows import RollRow
from campaign.routes.actions.load_shipped import SHIPPED
from campaign.routes.models import SubmissionRoute
from campaign.routes.rules import Wording

DIGEST = "d" * 64


def totals(provided: int = 30, count_only: int = 12) -> Totals:
    live = provided + count_only
    return Totals(
        live=live,
        provided=provided,
        withdrawn=3,
        pending=7,
        per_method=[("전자우편", live)],
        per_day=[("2026-03-02", live - 20), ("2026-03-18", 20)] if live > 20 else [],
        per_region=[("서울특별시", live - 13), ("경기도", 13)] if live > 20 else [],
    )


def wording(code: str) -> Wording:
    """Return what a shipped route says in the documents."""
    shipped = json.loads(SHIPPED.read_text("utf-8"))
    row = next(row for row in shipped if row["code"] == code)
    return SubmissionRoute(**{**row, "authority": None}).wording


def contents(**changes) -> PacketContents:
    fields = {
        "document_number": "열통모-2026-0001",
        "packet_id": "0a1b2c3d",
        "is_demo": False,
        "title": "개통 시 안면인증 의무화의 개선을 요청하는 고충민원",
        "petition_title": "얼굴을 내지 않을 권리",
        "lead": "바꿀 수 없는 정보를 맡기지 않게 해 주세요.",
        "demands": ["의무화를 멈춰 주십시오.", "다른 길을 보장해 주십시오."],
        "recipient": "국민권익위원회",
        "recipient_head": "위원장",
        "recipient_address": "세종특별자치시",
        "attention": "고충처리국",
        "agency": "과학기술정보통신부",
        "sender": Body("열린통신시민모임(가상)", "한가람(가상)", "서울 가상구"),
        "organisations": [
            Body("열린통신시민모임(가상)", "한가람(가상)"),
            Body("물결(가상)", "정라온(가상)"),
        ],
        "representatives": [Person("한가람(가상)", "대표", "서울 가상구", "070-0000-0000", "")],
        "contact_name": "유노(가상)",
        "contact_role": "사무국장",
        "contact_phone": "070-0000-0000",
        "contact_email": "desk@example.org",
        "notify_by": "우편",
        "purpose": ["의무 적용을 멈추도록 권고하여 주시기 바랍니다."],
        "facts": "<p>의무로 적용합니다.</p>",
        "reasons": "<h2>1. 사안의 개요</h2><p>까닭입니다.</p>",
        "letter": ["귀 위원회의 노고에 감사드립니다."],
        "has_other_remedies": False,
        "other_remedies": "",
        "other_commissions": "",
        "as_of": "2026-03-20T09:00:00+09:00",
        "opened_on": "2026-03-01",
        "log_size": 50,
        "last_serial": 45,
        "totals": totals(),
        "texts": [Text(1, "a" * 64, 42, "얼굴을 내지 않을 권리", "요약", ["멈춤"], "<p>글</p>")],
        "events": [("2026-03-18", "기자회견")],
        "route": wording("ACRC_GRIEVANCE"),
        **changes,
    }
    return PacketContents(**fields)


def rows(number: int, **names: str) -> list[RollRow]:
    """Return rows whose serials have gaps; `names` overrides the name at r1, r2, …"""
    return [
        RollRow(
            at,
            at + at // 7,
            names.get(f"r{at}", f"김{chr(0xAC00 + at % 11000)}{chr(0xAC01 + at % 9000)}"),
            "서울특별시",
            "2026. 3. 2.",
            "전자우편",
        )
        for at in range(1, number + 1)
    ]


def joint_rows(number: int, *, drawn: str = "", **addresses: str) -> list[RollRow]:
    """Return joint applicants; the first drew the signature, `r2`, … override an address."""
    return [
        row._replace(
            region="",
            address=addresses.get(f"r{row.number}", f"서울특별시 종로구 세종대로 {row.number}"),
            signature="그림" if drawn and row.number == 1 else row.name,
            drawing=drawn if row.number == 1 else "",
        )
        for row in rows(number)
    ]


def blocks_of(lines: list[RollRow], size: int = BLOCK_ROWS) -> Blocks:
    """Give rows the way the frozen file does."""
    written = [row.as_line() for row in lines]
    starts = range(0, len(written), size)
    return lambda: (b"".join(written[at : at + size]) for at in starts)


class Plain:
    """A file that is not sealed."""

    def __init__(self, path: Path) -> None:
        self._file, self._hash, self.size = path.open("wb"), sha256(), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    def write(self, piece: bytes) -> None:
        self._file.write(piece)
        self._hash.update(piece)
        self.size += len(piece)


def render(folder: Path, made: PacketContents, lines: list[RollRow]) -> list:
    folder.mkdir(exist_ok=True)
    proof = Proof(lambda: iter(()), lambda: iter(()), made.columns.rows_a_page)
    return render_packet(
        made,
        DIGEST,
        blocks_of(lines),
        folder,
        lambda _done, _steps: None,
        lambda: write_proof(proof, lambda name: Plain(folder / name)),
    )


def text_of(pdf: Path, *options: str) -> str:
    run = subprocess.run(
        ["pdftotext", *(options or ["-layout"]), str(pdf), "-"], check=True, capture_output=True
    )
    return run.stdout.decode()


def pages_of(pdf: Path) -> list[str]:
    return text_of(pdf).split("\f")[:-1]


def rightmost(pdf: Path) -> float:
    """Return how far to the right anything is printed, in points; A4 is 595 wide."""
    found = re.findall(r'xMax="([\d.]+)"', text_of(pdf, "-bbox"))
    return max(map(float, found))
