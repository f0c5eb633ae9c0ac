"""What explains a petition, in the reader's language."""

from campaign.lib.languages import Said, said
from campaign.petitions.models import Petition
from campaign.plain.models import EasyWords


def easy_words(petition: Petition) -> Said | None:
    """Return the easy words, or None where nobody has written any."""
    row = EasyWords.objects.filter(petition=petition).first()
    return said(row, "text") if row and row.text else None


def questions(petition: Petition) -> list[tuple[Said, Said]]:
    """Return questions with their answers; English only where both are written."""
    return [
        (said(row, "question"), said(row, "answer"))
        if row.question_en and row.answer_en
        else (Said(row.question, "ko"), Said(row.answer, "ko"))
        for row in petition.questions.all()
    ]
