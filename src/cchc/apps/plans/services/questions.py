"""Answers to what the plan's text leaves open."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.apps.plans.choices import QuestionState
from cchc.apps.plans.models import Question

_FIELDS = ("state", "answer", "answered_on")


@transaction.atomic
def answer(*, question: Question, text: str, by: Actor, version: int, on: date | None = None) -> Question:
    """Answer a question, or answer it differently. Raises ValidationError, ChangedMeanwhile."""
    require(by, "plans.edit")
    if not text.strip():
        raise ValidationError({"text": _("Hãy ghi câu trả lời.")})
    before = snapshot(question, *_FIELDS)
    question.answer, question.state = text.strip(), QuestionState.ANSWERED
    question.answered_by_id, question.answered_on = by.pk, on or timezone.localdate()
    save_seen(question, *_FIELDS, "answered_by", version=version)
    record(by=by, verb="questions.answer", about=question, before=before, after=snapshot(question, *_FIELDS))
    return question


@transaction.atomic
def reopen(*, question: Question, reason: str, by: Actor, version: int) -> Question:
    """Take an answer back; it stays in the journal. Raises ValidationError, ChangedMeanwhile."""
    require(by, "plans.edit")
    if not reason.strip():
        raise ValidationError({"reason": _("Hãy ghi lý do mở lại câu hỏi.")})
    before = snapshot(question, *_FIELDS)
    question.answer, question.state, question.answered_on = "", QuestionState.OPEN, None
    question.answered_by_id = None
    save_seen(question, *_FIELDS, "answered_by", version=version)
    record(by=by, verb="questions.reopen", about=question, before=before, after={"answer": ""}, note=reason)
    return question
