"""What the access log tells of an act beside its name: what was written down, in words."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaign.audit.models import AuditEvent
from campaign.dashboard.signatures import STRENGTHS
from campaign.exports.models import PURPOSES
from campaign.exports.models import Reason as RevealReason
from campaign.filing.models import Kind as FilingKind
from campaign.lib.languages import said
from campaign.officer.models.breach import Step
from campaign.officer.models.request import Outcome, Right
from campaign.oversight.models import Kind as ReaderKind
from campaign.packets.models import Set
from campaign.packets.organiser_views.checklist import LINES
from campaign.paper.models import Custody, Profile
from campaign.petitions.models import Organisation, Petition
from campaign.petitions.models.organisation import ROLE_NAMES
from campaign.press.models import Event
from campaign.press.models.notices import NoticeState, StepKind
from campaign.review.models import VOID_REASONS
from campaign.review.organiser_views.names import REASONS as WHY_HELD
from campaign.routes.models import MODES, RUNNING, SubmissionRoute
from campaign.signatures.rules.regions import REGIONS

# They lead to a row, and tell a reader nothing.
INNER = {"breach", "removal", "decision", "edges"}
KEYS: dict[str, Promise] = {
    "base": _("앞의 청원"),
    "agreed": _("맞는 줄"),
    "banner": _("모든 쪽 위의 알림"),
    "banner_en": _("모든 쪽 위의 알림(영어)"),
    "is_read_only": _("읽기만 됨"),
    "stops_signing": _("새 서명을 받지 않음"),
    "auditor": _("지켜보는 곳"),
    "code": _("곳의 번호"),
    "decision": _("결정"),
    "digest": _("지문"),
    "notice": _("바뀐 것을 알리는 편지"),
    "question": _("물음"),
    "drawn": _("뽑은 사람"),
    "erased": _("자료도 지움"),
    "fields": _("바꾼 것"),
    "file": _("파일 이름"),
    "fingerprint": _("연락처의 지문"),
    "first": _("처음 번호"),
    "form": _("파일의 꼴"),
    "from": _("처음 번호"),
    "hours": _("몇 시간"),
    "how": _("어떻게"),
    "is_approved": _("쓰기로 함"),
    "is_another": _("다른 사람으로 봄"),
    "kind": _("종류"),
    "last": _("마지막 번호"),
    "leaves": _("서명 수"),
    "line": _("줄"),
    "lines": _("줄 수"),
    "mark": _("받은 곳의 표시"),
    "mode": _("방식"),
    "month": _("달"),
    "name": _("이름"),
    "needed": _("필요한 증인"),
    "new": _("새로 더한 사람"),
    "note": _("적은 말"),
    "number": _("번호"),
    "objected": _("다른 줄"),
    "on": _("날짜"),
    "organisation": _("단체"),
    "outcome": _("결과"),
    "pages": _("쪽수"),
    "person": _("사람"),
    "profile": _("꼴"),
    "purpose": _("쓸 곳"),
    "reason": _("까닭"),
    "records": _("기록 수"),
    "region": _("지역"),
    "right": _("권리"),
    "role": _("역할"),
    "root": _("장부의 지문"),
    "route": _("절차"),
    "rule": _("규칙"),
    "rows": _("사람 수"),
    "serial": _("서명 번호"),
    "serials": _("서명 번호"),
    "sheet": _("서명지"),
    "sheets": _("서명지"),
    "source": _("난수의 출처"),
    "since": _("이 날부터"),
    "step": _("한 일"),
    "strength": _("확인 방법"),
    "table": _("자료"),
    "task": _("맡긴 일"),
    "title": _("제목"),
    "to": _("마지막 번호"),
    "until": _("이 날까지"),
    "url": _("주소"),
    "wanted": _("뽑을 사람"),
    "word": _("난수"),
    "version": _("판"),
    "why_held": _("살펴볼 까닭"),
}
# Where one act means something else by a word.
OF_ACT: dict[tuple[str, str], Promise] = {
    ("paper.move", "to"): _("어디로"),
    ("checklist.tick", "line"): _("점검한 것"),
    ("checklist.untick", "line"): _("점검한 것"),
    ("checklist.tick", "reason"): _("까닭을 적음"),
    ("packet.download", "kind"): _("묶음"),
    ("sample.draw", "agreed"): _("물어볼 사람"),
    **dict.fromkeys(
        [(f"link.{act}", "code") for act in ("make", "close", "reopen")], _("링크의 부호")
    ),
    ("text.check", "number"): _("판"),
    **dict.fromkeys(
        [("review.clear", "number"), ("review.reject", "number"), ("review.undo", "number")],
        _("서명 수"),
    ),
    **dict.fromkeys(
        [(f"removal.{act}", "number") for act in ("approve", "cancel", "restore")], _("서명 수")
    ),
}
Names = Mapping[Any, object]
NUMBERS: Names = {
    "resident": _("주민등록번호"),
    "resident_masked": _("주민등록번호"),
    "passport": _("여권번호"),
    "licence": _("운전면허번호"),
    "card": _("카드번호"),
    "account": _("계좌번호"),
    "mobile": _("휴대전화번호"),
    "email": _("전자우편"),
}
LOOKED_FOR: Names = {
    "entry": _("적기"),
    "check": _("확인"),
    "matches": _("겹침 살피기"),
    "assign": _("어느 장인지 정하기"),
}
TABLES: Names = {
    "people": _("사람과 권한"),
    "trail": _("한 일 기록"),
    "contacts": _("기자 명단"),
    "invitations": _("기자 초대"),
    "comments": _("싣기로 고른 한마디"),
}
ASKED_BY: Names = {"phone": _("전화"), "letter": _("우편"), "in_person": _("직접 찾아옴")}
VALUES: dict[str, Names] = {
    "notice.step": dict(StepKind.choices),
    "notice.decision": dict(NoticeState.choices),
    "export.purpose": PURPOSES,
    "takeout.table": TABLES,
    "paper.purpose": LOOKED_FOR,
    "paper.profile": dict(Profile.choices),
    "paper.to": dict(Custody.choices),
    "paper.how": ASKED_BY,
    "record.reason": dict(RevealReason.choices),
    "review.reason": VOID_REASONS,
    "removal.strength": STRENGTHS,
    "removal.why_held": WHY_HELD,
    "filing.kind": dict(FilingKind.choices),
    "reader.kind": dict(ReaderKind.choices),
    "proceeding.kind": RUNNING,
    "complaint.kind": NUMBERS,
    "packet.kind": dict(Set.choices),
    "checklist.line": LINES,
    "breach.step": dict(Step.choices),
    "subject.right": dict(Right.choices),
    "subject.outcome": dict(Outcome.choices),
    "people.role": ROLE_NAMES,
    "route.mode": MODES,
}
FIELDS: Names = {"programme": _("순서"), "slots": _("한 연락처로 서명할 수 있는 사람 수")}
MODELS: dict[str, type[Model]] = {
    "petition": Petition,
    "event": Event,
    "organisation": Organisation,
}
DIGESTS = {"digest", "root", "word"}
DIGEST = 12  # so many letters tell one from another


def in_words(event: AuditEvent) -> list[tuple[str, str]]:
    """Return what stands in an event's detail as pairs of what it is and what it says."""
    return [
        (_name(event.act, key), _say(event.act, key, value))
        for key, value in event.detail.items()
        if (key not in INNER or _known(event.act, key)) and value not in ("", None, [])
    ]


def _known(act: str, key: str) -> Names:
    return VALUES.get(f"{act.split('.', maxsplit=1)[0]}.{key}", {})


def _name(act: str, key: str) -> str:
    return str(OF_ACT.get((act, key)) or KEYS.get(key) or key)


def _say(act: str, key: str, value: Any) -> str:
    area = act.split(".", maxsplit=1)[0]
    if isinstance(value, bool):
        return gettext("예") if value else gettext("아니요")
    if key == "fields":
        return ", ".join(_field(area, name) for name in value)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if key in {"route", "region"}:
        return _place(key, value)
    said_as = _known(act, key).get(value)
    return str(said_as or value)[: DIGEST if key in DIGESTS else None]


def _field(area: str, name: str) -> str:
    if name in FIELDS:
        return str(FIELDS[name])
    try:
        return str(MODELS[area]._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # noqa: SLF001 (public)
    except (KeyError, FieldDoesNotExist):
        return name


def _place(key: str, code: str) -> str:
    """Name a route as it ships, or a region."""
    if key == "region":
        return next((str(said(one, "name")) for one in REGIONS if one.code == code), code)
    route = SubmissionRoute.objects.filter(code=code).order_by("organisation").first()
    return str(route or code)
