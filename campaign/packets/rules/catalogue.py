"""Which documents the main volume has, in their order, and what they are called. Pure."""

from dataclasses import dataclass

from campaign.packets.rules.contents import PacketContents


@dataclass(frozen=True)
class Document:
    """One document of the main volume; `code` names its template and its anchor."""

    code: str
    title: str

    @property
    def template(self) -> str:
        return f"packets/document/{self.code}.html"


PRIVACY = Document("privacy", "개인정보 처리 및 취급 요청서")
RECEIPT = Document("receipt", "접수증(수령 확인) 요청서")
DOCUMENTS = (
    Document("cover", "표지"),
    Document("letter", "공문(제출 안내)"),
    Document("toc", "목차"),
    Document("form", "고충민원 신청서"),
    Document("reasons", "신청 취지 및 이유"),
    Document("representatives", "대표자 선정서"),
    Document("organisations", "참여 단체 목록"),
    Document("statistics", "서명 현황 요약"),
    Document("method", "서명 수집·확인 방법 설명서"),
    Document("texts", "서명한 글"),
    Document("comments", "시민 의견 모음"),
    PRIVACY,
    RECEIPT,
)
CHANGED = Document("changes", "보충 내역")
REPEATED = ("cover", "letter", "toc", "statistics", "privacy", "receipt")  # in a supplement too
BEFORE_ENCLOSED = 3  # the cover, the letter, and the list itself
ROLL_TITLE = "연명부"


def documents_of(contents: PacketContents) -> list[Document]:
    """Return the documents with the titles that the route gives them."""
    titles = {"form": contents.route.form_title, "reasons": contents.route.body_title}
    every = [
        Document(one.code, titles.get(one.code, one.title))
        for one in DOCUMENTS
        if one.code != "comments" or contents.comments
    ]
    if contents.supplement is None:
        return every
    has_names = contents.has_roll or contents.sheets
    kept = [one for one in every if one.code in REPEATED and (has_names or one != PRIVACY)]
    return [*kept[:BEFORE_ENCLOSED], CHANGED, *kept[BEFORE_ENCLOSED:]]
