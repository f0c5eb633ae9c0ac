"""What a petition begins with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.people.models import User
from campaign.petitions.models import Organisation, Petition
from campaign.petitions.queries import organisations_of, petitions_of

OUTLINE = "outline"
TAKEN_BY_THE_SITE = {"draft"}  # /organise/draft/ is a page


class DraftForm(forms.Form):
    """The few things a petition begins with."""

    organisation = forms.ModelChoiceField(label=_("단체"), queryset=Organisation.objects.none())
    slug = forms.SlugField(
        label=_("주소에 쓸 이름"),
        max_length=60,
        help_text=_("영문 소문자와 숫자, 붙임표. 예: my-face-is-mine"),
    )
    help_phone = forms.CharField(
        label=_("도움 전화"),
        max_length=30,
        help_text=_("서명하다 막힌 사람이 겁니다. 서명하는 쪽마다 보이니 받을 수 있는 번호로."),
    )
    base = forms.ChoiceField(
        label=_("무엇에서 시작할까요?"),
        required=False,
        help_text=_(
            "앞의 청원에서 시작하면 글과 설정, 절차를 옮깁니다. 사람의 자료는 옮기지 않습니다."
        ),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_of(user)  # type: ignore[attr-defined]
        groups = list(organisations_of(user)[:2])
        if len(groups) == 1:
            self.fields["organisation"].initial = groups[0]
        self.bases = {str(one.pk): one for one in petitions_of(user)}
        named = [(pk, str(one.heading)) for pk, one in self.bases.items()]
        shipped = [("", _("빈 글")), (OUTLINE, _("고충민원의 뼈대 글"))]
        self.fields["base"].choices = shipped + named  # type: ignore[attr-defined]
        self.fields["base"].initial = "" if self.bases else OUTLINE

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in TAKEN_BY_THE_SITE or Petition.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("이미 쓰고 있는 이름입니다."), code="taken")
        return slug

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        base = self.bases.get(given.get("base", ""))
        if base and base.organisation != given.get("organisation"):
            self.add_error("base", _("고른 단체의 청원에서만 시작할 수 있습니다."))
        return given


class GroupForm(forms.ModelForm):  # type: ignore[type-arg]
    """One's own organisation, but for its name."""

    website = forms.URLField(label=_("누리집"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = (
            *("representative", "address", "phone", "fax", "email"),
            *("website", "has_seal", "short_name", "name_en"),
        )
        help_texts = {
            "representative": _("개인정보 처리방침과 신청서에 실립니다."),
            "address": _("처리방침, 종이 서명지, 신청서에 실립니다."),
            "fax": _("공문 아래에 실립니다."),
            "has_seal": _("찍지 않으면 공문의 단체 이름 옆에 “(직인 생략)”이라고 적습니다."),
            "short_name": _("문서 번호 앞에 붙습니다. 예: 열통모-2026-0001"),
            "name_en": _("영어 쪽에 보입니다."),
        }
