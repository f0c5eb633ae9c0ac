"""Say a petition in easy words, and answer what people ask about it."""

from typing import Any

from django.db import transaction

from campaign.audit.actions import record
from campaign.people.models import User
from campaign.petitions.models import Petition
from campaign.plain.models import EasyWords, Question


@transaction.atomic
def say_easily(*, actor: User | None, petition: Petition, **words: str) -> EasyWords:
    row, _ = EasyWords.objects.update_or_create(petition=petition, defaults=words)
    record(actor=actor, act="easy_words.change", subject=petition)
    return row


@transaction.atomic
def add_question(*, actor: User | None, petition: Petition, **fields: Any) -> Question:
    row = Question.objects.create(petition=petition, **fields)
    record(actor=actor, act="question.add", subject=petition, question=row.question)
    return row


@transaction.atomic
def remove_question(*, actor: User | None, question: Question) -> None:
    record(
        actor=actor, act="question.remove", subject=question.petition, question=question.question
    )
    question.delete()
