"""A table of lines that were typed elsewhere, looked through line by line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from campaign.paper.forms.lines import LineForm
from campaign.paper.models import Sheet
from campaign.paper.rules import table
from campaign.paper.rules.codes import normalised
from campaign.paper.rules.entry import Reading
from campaign.petitions.models import Petition

TABLE_BYTES = 1024 * 1024


class TableForm(forms.Form):
    """A table of lines, as a file or, once it was looked through, as text."""

    file = forms.FileField(
        label=_("CSV 파일"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=_("1 MB까지. 엑셀에서 “CSV UTF-8”로 저장한 파일이 가장 좋습니다."),
    )
    text = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    is_real = forms.BooleanField(required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > TABLE_BYTES:
            raise forms.ValidationError(_("1 MB보다 큽니다. 나누어 올려 주세요."), code="too_large")
        return file

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "file" in given and not given["file"] and not given.get("text"):
            self.add_error("file", _("파일을 골라 주세요."))
        return given


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: the line of the file, the column by its name."""

    line: int
    column: str
    reason: str


@dataclass
class Checked:
    """The lines that can be taken in, by sheet, and all faults that were found."""

    readings: dict[Sheet, dict[int, Reading | None]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def number(self) -> int:
        return sum(len(lines) for lines in self.readings.values())


def check_table(text: str, *, petition: Petition) -> Checked:
    """Look through a table, and say of every cell that is wrong why; nothing is stored."""
    checked = Checked()
    try:
        rows = table.rows(text)
    except table.NotATable as fault:
        checked.faults.append(Fault(1, "", _fault_of_head(fault)))
        return checked
    sheets = {sheet.code: sheet for sheet in petition.sheets.all()}
    sheets |= {str(sheet.number): sheet for sheet in sheets.values()}
    for row in rows:
        faults = list(_take(row, sheets, checked))
        checked.faults += [Fault(row.at, column, reason) for column, reason in faults]
    return checked


def _fault_of_head(fault: table.NotATable) -> str:
    if fault.missing:
        return gettext("첫 줄에 이 열이 없습니다: %s") % ", ".join(fault.missing)
    return gettext("표로 읽을 수 없습니다. 쉼표로 나눈 CSV인지 살펴 주세요.")


def _take(
    row: table.TableRow, sheets: dict[str, Sheet], checked: Checked
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a line, or put it with the others of its sheet."""
    cells = row.cells
    sheet = sheets.get(normalised(cells["sheet"]))
    if sheet is None:
        yield row.heads["sheet"], gettext("이런 번호나 부호의 서명지가 없습니다.")
        return
    line = int(cells["line"]) if cells["line"].isdecimal() else 0
    if not 1 <= line <= sheet.lines:
        yield (
            row.heads["line"],
            gettext("이 서명지에는 1부터 %s까지의 줄이 있습니다.") % sheet.lines,
        )
        return
    lines = checked.readings.setdefault(sheet, {})
    if line in lines:
        yield row.heads["line"], gettext("같은 줄이 위에 한 번 더 있습니다.")
        return
    form = LineForm(_typed(cells), sheet=sheet)
    if form.is_valid():
        lines[line] = form.reading()
    for name, errors in form.errors.items():
        yield row.heads.get(name, ""), " ".join(str(error) for error in errors)


def _typed(cells: dict[str, str]) -> dict[str, Any]:
    ticks = {name: table.is_tick(cells.get(name, "")) for name in table.TICKS}
    return {**cells, **{name: "on" for name, is_set in ticks.items() if is_set}} | {
        name: "" for name, is_set in ticks.items() if not is_set
    }
