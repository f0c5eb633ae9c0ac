"""What is typed to confirm, or to find a signature again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.signatures.forms.fields import AddressField, PhoneField


class CodeForm(forms.Form):
    """The six digits of the letter; spaces and dashes are forgiven."""

    code = forms.CharField(
        label=_("확인 번호 여섯 자리"),
        max_length=12,
        error_messages={"required": _("받으신 여섯 자리 숫자를 넣어 주세요.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def add_error(self, field: str | None, error: Any) -> None:
        """Put the cursor where the number must be typed again, with and without JavaScript."""
        super().add_error(field, error)
        self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self) -> str:
        code = "".join(letter for letter in self.cleaned_data["code"] if letter.isdecimal())
        if len(code) != 6:
            raise forms.ValidationError(_("여섯 자리 숫자를 넣어 주세요."), code="not_six_digits")
        return "".join(str(int(digit)) for digit in code)


class AddressForm(forms.Form):
    """An address for a letter."""

    asks_for = "email"
    email = AddressField()

    @property
    def contact(self) -> str:
        return str(self.cleaned_data[self.asks_for])


class NumberForm(forms.Form):
    """A number for a text."""

    asks_for = "phone"
    phone = PhoneField()

    @property
    def contact(self) -> str:
        return str(self.cleaned_data[self.asks_for])
