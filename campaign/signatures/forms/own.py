"""What is changed on one's own page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.signatures.forms.fields import SHOW, NameField, RegionField
from campaign.signatures.rules.signer import NEWS, Choices


class CorrectForm(forms.Form):
    """Name and region, to be corrected by the signer."""

    name = NameField()
    region = RegionField()


class ChoicesForm(forms.Form):
    """What the signer may change at any time."""

    provide = forms.ChoiceField(
        label=_("접수기관에 이름을 낼까요?"),
        choices=[("yes", _("이름을 명부에 실어 냅니다")), ("no", _("인원수에만 더합니다"))],
        widget=forms.RadioSelect,
        help_text=_(
            "바꾸면 다음에 내는 문서부터 그대로 따릅니다. 이미 낸 문서에서 빼 달라는 뜻은 "
            "다음 추가 제출 때 이름 없이 서명 번호만으로 알립니다."
        ),
    )
    show = forms.ChoiceField(label=_("공개 명단"), choices=SHOW, widget=forms.RadioSelect)
    comment_use = forms.BooleanField(required=False, label=_("남긴 글을 이름 없이 써도 좋습니다."))
    news = forms.BooleanField(required=False, label=_("진행 소식을 전자우편으로 받겠습니다."))
    kinds = forms.MultipleChoiceField(
        required=False,
        label=_("받을 소식"),
        choices=[  # NEWS
            ("milestone", _("서명이 늘어난 소식")),
            ("answer", _("기관의 답변")),
            ("other", _("그 밖의 소식")),
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("소식을 받을 때만 쓰입니다. 아무것도 고르지 않으면 모두 받습니다."),
    )
    fundraising = forms.BooleanField(
        required=False, label=_("모금 안내도 받겠습니다(제목에 “(광고)”를 붙여 보냅니다).")
    )
    sample = forms.BooleanField(
        required=False,
        label=_("뽑히면 “서명하셨습니까?” 하고 묻는 전자우편 한 통을 받겠습니다."),
    )

    def choices(self) -> Choices:
        given = dict(self.cleaned_data)
        wanted = given.pop("kinds") or NEWS
        quiet = " ".join(kind for kind in NEWS if kind not in wanted)
        return Choices(**{**given, "provide": given["provide"] == "yes", "quiet": quiet})
