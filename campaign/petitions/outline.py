"""A text to begin with: what a grievance has to say, in the order in which it is read."""

from campaign.lib import richtext

TITLE = "○○을 멈추고 ○○을 보장해 주십시오"
LEAD = "지금 무슨 일이 있는지 한 문장으로. 그래서 누가 어떤 어려움을 겪는지 한 문장으로."
DEMANDS = ["○○을 멈춰 주십시오.", "○○을 보장해 주십시오."]
BODY = {
    "무슨 일이 있나요": "언제부터 누가 무엇을 했는지, 확인할 수 있는 사실을 씁니다.",
    "무엇이 문제인가요": "누가 어떤 어려움을 겪는지, 어느 법이나 약속에 어긋나는지 씁니다.",
    "무엇을 바라나요": "위의 요구를 왜 그렇게 바라는지 씁니다.",
}
OUTLINE = {
    "title": TITLE,
    "lead": LEAD,
    "demands": DEMANDS,
    "body": "".join(f"<h2>{head}</h2><p>{advice}</p>" for head, advice in BODY.items()),
}


def is_left_in(*, title: str, lead: str, demands: list[str], body: str) -> bool:
    """Tell whether a sentence of the outline that only says what to write still stands there."""
    written = [title, lead, *demands, *richtext.plain(body).splitlines()]
    advice = {TITLE, LEAD, *DEMANDS, *BODY.values()}
    return any(line.strip() in advice for line in written)
