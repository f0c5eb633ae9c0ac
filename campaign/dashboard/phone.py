"""The phone desk: a caller gives an address or a number, and that one alone is seen to."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from campaign.people.rules import Capability
from campaign.petitions.decorators import organiser_view, person, try_form
from campaign.petitions.models import Petition
from campaign.signatures.actions.help_caller import (
    Call,
    Caller,
    answer_call,
    ask_code,
    withdraw_pending,
    write_again,
)
from campaign.signatures.actions.withdraw_by_phone import withdraw_by_phone
from campaign.signatures.forms.fields import AddressField, PhoneField
from campaign.signatures.models import Method
from campaign.signatures.queries.ways import has_numbers

WAYS = {"email": Method.EMAIL, "phone": Method.SMS}
SLOTS = [(1, "1"), (2, "2")]
STATES = {
    "none": gettext_lazy("이 주소로 된 서명이 없습니다"),
    "created": gettext_lazy("편지를 보내는 중"),
    "mailed": gettext_lazy("확인 편지를 보냈고 답을 기다림"),
    "bounced": gettext_lazy("편지가 되돌아옴"),
    "stopped": gettext_lazy("이 주소로는 편지를 보내지 않음"),
    "counted": gettext_lazy("확인되어 셈"),
    "waiting": gettext_lazy("확인됨, 기록 대기"),
    "held": gettext_lazy("확인됨, 검토를 기다림"),
    "unreviewed": gettext_lazy("확인됨, 아직 검토하지 못함"),
    "void": gettext_lazy("무효로 한 서명"),
}
HINTS = {
    "none": gettext_lazy(
        "주소를 한 글자씩 다시 물어봐 주세요. 거둔 서명은 주소까지 지워져 찾을 수 없습니다."
    ),
    "created": gettext_lazy("몇 초 안에 나갑니다. 스팸함도 살펴봐 달라고 해 주세요."),
    "mailed": gettext_lazy("스팸함도 살펴봐 달라고 하고, 없으면 다시 보내 주세요."),
    "bounced": gettext_lazy("편지함이 없거나 가득 찼습니다. 다른 주소로 다시 서명하면 됩니다."),
    "stopped": gettext_lazy(
        "편지가 되돌아왔거나, 받은 사람이 서명하지 않았다고 한 주소입니다. "
        "주인이 바라면 ‘편지’ 쪽에서 풉니다."
    ),
    "counted": gettext_lazy("내 서명 주소를 다시 보내면 보고, 고치고, 거둘 수 있습니다."),
    "waiting": gettext_lazy("몇 초 뒤 번호를 받습니다."),
    "held": gettext_lazy("검토한 뒤에 수에 들어갑니다. 전화한 사람이 할 일은 없습니다."),
    "unreviewed": gettext_lazy("검토한 뒤에 수에 들어갑니다. 전화한 사람이 할 일은 없습니다."),
    "void": gettext_lazy("까닭을 묻거나 다시 살펴봐 달라고 하면 대표에게 알려 주세요."),
}


TEXTED = {
    "none": gettext_lazy("이 번호로 된 서명이 없습니다"),
    "created": gettext_lazy("문자를 보내는 중"),
    "mailed": gettext_lazy("확인 번호를 문자로 보냈고 답을 기다림"),
    "stopped": gettext_lazy("이 번호로는 문자를 보내지 않음"),
}
TEXT_HINTS = {
    "none": gettext_lazy(
        "번호를 다시 물어봐 주세요. 방금 서명했다면 문자가 나간 뒤에 보이고, "
        "거둔 서명은 번호까지 지워져 찾을 수 없습니다."
    ),
    "created": gettext_lazy("몇 초 안에 나갑니다."),
    "mailed": gettext_lazy("문자가 오지 않았으면 다시 보내 주세요. 번호는 서명하던 쪽에 넣습니다."),
    "stopped": gettext_lazy("받은 사람이 서명하지 않았다고 한 번호입니다."),
    "counted": gettext_lazy("‘내 서명 찾기’에서 번호를 받아 보고, 고치고, 거둘 수 있습니다."),
}


class CallAddress(AddressField):
    """An address that may stay empty, where a number is given instead."""

    def clean(self, value: Any) -> str:
        return super().clean(value) if value or self.required else ""


class CallForm(forms.Form):
    """The address or the number that a caller spells out, one of them."""

    email = CallAddress()
    phone = PhoneField()

    def __init__(self, data: Any = None, *, petition: Petition) -> None:
        super().__init__(data)
        if not has_numbers(petition):
            del self.fields["phone"]
        asked = [self.fields[name] for name in WAYS if name in self.fields]
        for field in asked:
            field.required = len(asked) == 1
            field.help_text = _("한 글자씩 되읽어 확인해 주세요.")
            field.widget.attrs |= {"autocomplete": "off"}

    @property
    def given(self) -> str:
        """Return which of them was given, or "" where none or both were."""
        found = [name for name in WAYS if str(self.data.get(name, "")).strip()]
        return found[0] if len(found) == 1 else ""

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and not self.given:
            self.add_error("email", _("주소나 번호 가운데 하나만 적어 주세요."))
        if self.errors.keys() & WAYS.keys():
            return typed
        contact = {name: typed.pop(name, "") for name in WAYS}[self.given]
        return typed | {"caller": Caller(contact, WAYS[self.given])}


class SlotForm(CallForm):
    """Which of the two people of an address, where a petition allows two."""

    slot = forms.TypedChoiceField(coerce=int, choices=SLOTS)


class CodeForm(SlotForm):
    """The code that the caller reads out."""

    code = forms.RegexField(
        r"^\s*(\d\s*){6}$",
        label=gettext_lazy("불러 준 여섯 자리 번호"),
        error_messages={"invalid": gettext_lazy("여섯 자리 숫자를 넣어 주세요.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


@organiser_view(Capability.HELP_SIGNERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Ask for the address; say how it stands."""
    if request.method != "POST":
        return _page(request, petition, CallForm(petition=petition))
    form = CallForm(request.POST, petition=petition)
    call = try_form(
        form, lambda typed: answer_call(actor=person(request), petition=petition, **typed)
    )
    return _page(request, petition, form, call=call)


@organiser_view(Capability.HELP_SIGNERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Send the letter again that serves now."""
    language = get_language() or "ko"

    def act(typed: dict[str, Any]) -> Call:
        return write_again(actor=person(request), petition=petition, language=language, **typed)

    return _do(
        request, petition, CallForm(request.POST, petition=petition), act, _("편지를 보냅니다.")
    )


@organiser_view(Capability.HELP_SIGNERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pending(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Delete what is not confirmed."""

    def act(typed: dict[str, Any]) -> int:
        return withdraw_pending(actor=person(request), petition=petition, **typed)

    return _do(
        request,
        petition,
        CallForm(request.POST, petition=petition),
        act,
        _("확인 전 서명을 지웠습니다."),
    )


@organiser_view(Capability.HELP_SIGNERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Send the code that the caller reads out."""

    def act(typed: dict[str, Any]) -> Call:
        return ask_code(actor=person(request), petition=petition, **typed)

    done = _("번호를 보냅니다. 닿으면 번호를 불러 달라고 하세요.")
    return _do(request, petition, SlotForm(request.POST, petition=petition), act, done)


@organiser_view(Capability.HELP_SIGNERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, petition: Petition) -> HttpResponse:
    """Withdraw for the caller whose code is right."""

    def act(typed: dict[str, Any]) -> bool:
        withdraw_by_phone(actor=person(request), petition=petition, **typed)
        return True

    return _do(
        request, petition, CodeForm(request.POST, petition=petition), act, _("서명을 거두었습니다.")
    )


def _do(
    request: HttpRequest,
    petition: Petition,
    form: CallForm,
    act: Callable[[dict[str, Any]], object],
    done: str,
) -> HttpResponse:
    if request.method != "POST":
        return redirect("dashboard:phone", petition.slug)
    came = try_form(form, act)
    if came:
        messages.success(request, done)
    return _page(request, petition, form, call=came if isinstance(came, Call) else None)


def _page(
    request: HttpRequest, petition: Petition, form: CallForm, *, call: Call | None = None
) -> HttpResponse:
    """Show the same page for every address, known or not."""
    texts = form.given == "phone"
    states, hints = (STATES | TEXTED, HINTS | TEXT_HINTS) if texts else (STATES, HINTS)
    page = {
        "petition": petition,
        "section": "phone",
        "form": form,
        "asked": {"name": form.given, "value": form.data.get(form.given, "")},
        "texts": texts,
        "call": call,
        "state": states[call.state] if call else "",
        "hint": hints[call.state] if call else "",
        "slots": [row.slot for row in call.signatures] or [1] if call else [1],
        "is_asked": bool(form.given) and not form.errors.keys() & WAYS.keys(),
    }
    return render(request, "dashboard/phone.html", page, status=422 if form.errors else 200)
