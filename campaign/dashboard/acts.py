"""What the activity log calls each act."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, Promise] = {
    "coalition.join": _("단체를 더함"),
    "coalition.leave": _("단체를 뺌"),
    "complaint.describe": _("신청 내용을 적음"),
    "event.draft": _("행사를 적음"),
    "event.change": _("행사를 고침"),
    "event.announced": _("행사를 알림"),
    "event.done": _("행사를 마침"),
    "event.postponed": _("행사를 미룸"),
    "event.cancelled": _("행사를 취소함"),
    "ledger.rotate_keys": _("장부의 열쇠를 바꿈"),
    "milestone.add": _("경과를 더함"),
    "milestone.remove": _("경과를 지움"),
    "packet.request": _("제출 문서를 요청함"),
    "packet.approve": _("제출 문서를 승인함"),
    "packet.read": _("제출 문서를 살펴봄"),
    "packet.cancel": _("제출 문서를 취소함"),
    "packet.download": _("제출 문서를 내려받음"),
    "packet.deliver": _("제출한 것으로 적음"),
    "packet.answer": _("답변을 적음"),
    "packet.unanswer": _("답변을 지움"),
    "people.invite": _("초대함"),
    "people.uninvite": _("초대를 거둠"),
    "people.join": _("초대를 받아들임"),
    "people.admit": _("하루를 기다리지 않게 함"),
    "people.dismiss": _("권한을 거둠"),
    "petition.draft": _("청원을 시작함"),
    "petition.change": _("설정을 바꿈"),
    "petition.open": _("서명을 엶"),
    "petition.close": _("서명을 마감함"),
    "text.revise": _("청원문을 고침"),
    "text.publish": _("청원문을 공개함"),
}
