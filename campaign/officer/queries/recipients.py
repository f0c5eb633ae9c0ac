"""Whom the privacy policy names: who is given what, who handles it, and who answers for it."""

from typing import Any

from django.utils.translation import gettext as _

from campaign.officer.rules.document import Cell, Section
from campaign.petitions import queries
from campaign.petitions.models import Processor
from campaign.petitions.queries import Signable
from campaign.privacy.rules.consents import consents
from campaign.privacy.rules.parts import Names

HOME_COUNTRY = Processor._meta.get_field("country").get_default()  # noqa: SLF001 (public)


def third_parties(signables: list[Signable], language: str) -> Section:
    rows = []
    for signable in signables:
        words, names = _named(signable, language)
        provide = consents(language, names)["provide"]
        rows.append(
            [Cell(words.title, words.language), *(Cell(value) for _head, value in provide.rows)]
        )
    head = [_("청원"), _("받는 자"), _("받는 자의 이용 목적"), _("항목"), _("받는 자의 보유 기간")]
    return Section(
        _("제3자 제공"),
        [
            _(
                "이름을 내도 좋다고 따로 동의한 사람의 것만 냅니다. 그 밖에는 누구에게도 주지 않습니다."
            )
        ]
        if rows
        else [_("지금은 누구에게도 주지 않습니다.")],
        head=head if rows else [],
        rows=rows,
    )


def _named(signable: Signable, language: str) -> tuple[Any, Names]:
    return (
        queries.words(signable.text, language),
        queries.names(signable.petition, language),
    )


def processors(rows: list[Processor]) -> Section:
    cells = [
        [_korean(row.name), _korean(row.task), _korean(row.country), _korean(row.contact or "–")]
        for row in dict.fromkeys(rows)
    ]
    return Section(
        _("개인정보를 맡긴 곳"),
        [] if cells else [_("다른 곳에 맡기지 않습니다.")],
        head=[_("이름"), _("맡긴 일"), _("자료가 있는 나라"), _("연락처")] if cells else [],
        rows=cells,
    )


def abroad(rows: list[Processor]) -> Section:
    names = ", ".join(dict.fromkeys(f"{row.name}({row.country})" for row in rows))
    return Section(
        _("국외 이전"),
        [
            _("맡긴 곳 가운데 나라 밖에 있는 곳: %(names)s") % {"names": names}
            if names
            else _("개인정보를 나라 밖으로 보내지 않습니다."),
        ],
    )


def officers(signables: list[Signable], language: str) -> Section:
    rows = {}
    for signable in signables:
        organisation = signable.petition.organisation
        _words, names = _named(signable, language)
        rows[organisation.pk] = [
            Cell(names.controller),
            _korean(organisation.representative or "–"),
            _korean(organisation.address or "–"),
            Cell(signable.petition.help_phone),
            Cell(organisation.email or "–"),
        ]
    return Section(
        _("개인정보처리자와 보호책임자"),
        [_("보호책임자는 단체의 대표자입니다. 아래로 연락해 주세요.")] if rows else [],
        head=[_("단체"), _("대표자"), _("주소"), _("전화"), _("전자우편")] if rows else [],
        rows=list(rows.values()),
    )


def _korean(text: str) -> Cell:
    return Cell(text, "ko")
