"""Writes the difference between two versions of a plan's rows into the database, row by row."""

from __future__ import annotations

from datetime import date
from typing import Any

from cchc.apps.audit.actors import Actor
from cchc.apps.documents import services as documents
from cchc.apps.plans.choices import QuestionState, Side
from cchc.apps.plans.intake import Difference, Rows
from cchc.apps.plans.models import (
    Assignment,
    CitedDocument,
    Footnote,
    LeadIn,
    Party,
    Plan,
    Question,
    Result,
    Section,
    Task,
)
from cchc.apps.plans.services.bodies import Bodies
from cchc.apps.plans.services.fitting import fit_measure
from cchc.catalogue.plans.indices import links_of

PLAIN_TASK = (
    "order",
    "source",
    "is_group",
    "number_printed",
    "title",
    "title_corrected",
    "title_points",
    "title_points_corrected",
)
PLAIN_RESULT = ("number", "printed", "corrected", "footnotes")


class Writer:
    """Applies a difference to one plan. Rows that are gone are closed with a reason, never deleted."""

    def __init__(
        self, plan: Plan, after: Rows, change: Difference, *, on: date, reason: str, by: Actor
    ) -> None:
        self.plan, self.after, self.change, self.on, self.reason = plan, after, change, on, reason
        self.by = by
        self.bodies = Bodies.load()
        self.sections = {section.code: section for section in plan.sections.all()}
        self.tasks = {task.code: task for task in plan.tasks.all()}
        self.results = {
            result.code: result
            for result in Result.objects.filter(task__plan=plan).select_related("measure", "task")
        }

    def write(self) -> None:
        """Sections before tasks before results: each names the one before."""
        for kind in ("section", "task", "result", "footnote", "document", "question"):
            write, close = getattr(self, f"_{kind}"), getattr(self, f"_close_{kind}")
            for key, row in self.after.items():
                if key[0] == kind and (names := self._names(key, row)):
                    write(key[1], row, names)
            for key in self.change.removed:
                if key[0] == kind:
                    close(key[1])

    def _names(self, key: tuple[str, str], row: dict[str, Any]) -> set[str]:
        """Which fields of the row are to be written: all of a new row, the changed ones of another."""
        return set(row) if key in self._added else self.change.fields_of(key)

    @property
    def _added(self) -> set[tuple[str, str]]:
        return set(self.change.added)

    def _section(self, code: str, row: dict[str, Any], names: set[str]) -> None:
        section = self.sections.get(code) or Section(plan=self.plan, code=code)
        if section.pk is None:
            link = links_of(self.plan.number, self.plan.year).get(code)
            section.component, section.feeds = (link.component, list(link.feeds)) if link else ("", [])
        self._set(section, row, names)
        self.sections[code] = section

    def _task(self, code: str, row: dict[str, Any], names: set[str]) -> None:
        task = self.tasks.get(code) or Task(plan=self.plan, code=code)
        if "section" in names:
            task.section = self.sections[row["section"]]
        if "parent" in names:
            task.parent = self.tasks[row["parent"]] if row["parent"] else None
        if "deadline" in names:
            deadline = row["deadline"] or {"printed": "", "kind": "", "start": None, "due": None}
            task.deadline_printed, task.deadline_kind = deadline["printed"] or "", deadline["kind"] or ""
            task.deadline_start, task.deadline_due = (_day(deadline[end]) for end in ("start", "due"))
        self._set(task, row, names & set(PLAIN_TASK))
        self.tasks[code] = task
        if "assignments" in names:
            self._write_assignments(task, row["assignments"])
        if "lead_ins" in names:
            task.lead_ins.all().delete()
            LeadIn.objects.bulk_create(
                LeadIn(task=task, assignment_number=line.get("assignment"), printed=line["printed"])
                for line in row["lead_ins"]
            )

    def _write_assignments(self, task: Task, rows: list[dict[str, Any]]) -> None:
        task.assignments.all().delete()
        for number, row in enumerate(rows, start=1):
            assignment = Assignment.objects.create(task=task, number=number)
            for side, cell in ((Side.LEAD, "leads"), (Side.COORDINATE, "coordinating")):
                Party.objects.bulk_create(
                    self._party(assignment, side, order, party) for order, party in enumerate(row[cell])
                )

    def _party(self, assignment: Assignment, side: Side, order: int, row: dict[str, Any]) -> Party:
        agency, group = self.bodies.find(row["name"], row["body"])
        return Party(
            assignment=assignment,
            side=side,
            order=order,
            name=row["name"],
            role=row["role"],
            role_text=row["role_text"],
            agency=agency,
            group=group,
        )

    def _result(self, code: str, row: dict[str, Any], names: set[str]) -> None:
        result = self.results.get(code) or Result(code=code)
        result.task = self.tasks[row["task"]]
        if "assignment" in names:
            result.assignment_number = row["assignment"]
        if "target" in names:
            result.target = result.target_printed = row["target"]
        if "scope" in names:
            result.scope = row["scope"]
        if "answers" in names:
            result.answered_by = self.bodies.find("", row["answers"])[0]
        for name in names & set(PLAIN_RESULT):
            setattr(result, name, row[name])
        if "target" in names:
            result.__dict__.pop("aim", None)
            beside = [other for other in self.results.values() if other.task_id == result.task_id]
            fit_measure(result, beside)
        self._set(result, row, set())
        self.results[code] = result

    def _footnote(self, marker: str, row: dict[str, Any], names: set[str]) -> None:
        Footnote.objects.update_or_create(plan=self.plan, marker=marker, defaults={"printed": row["printed"]})

    def _document(self, number: str, row: dict[str, Any], names: set[str]) -> None:
        document = documents.cite(
            number=number,
            signed_on=_day(row.get("date")),
            issuer=row.get("issuer") or row.get("issuer_inferred") or "",
            kind=row.get("type") or "",
            title=row.get("subject") or "",
            is_demo=self.plan.is_demo,
            by=self.by,
        )
        CitedDocument.objects.update_or_create(
            plan=self.plan,
            number=number,
            defaults={"details": row, "where": list(row.get("cited_by") or ()), "document": document},
        )

    def _question(self, key: str, row: dict[str, Any], names: set[str]) -> None:
        question = Question.objects.filter(plan=self.plan, key=key).first()
        question = question or Question(plan=self.plan, key=key)
        question.where, question.printed, question.question = row["where"], row["printed"], row["question"]
        if row["answer"]:
            question.answer, question.state, question.answered_on = (
                row["answer"],
                QuestionState.ANSWERED,
                self.on,
            )
        elif question.state == QuestionState.CLOSED:
            question.state = QuestionState.OPEN
        _save(question)

    def _set(self, instance: Any, row: dict[str, Any], names: set[str]) -> None:
        """Set the fields, open the row again if it had been closed, count the version up, save."""
        for name in names:
            setattr(instance, name, row[name])
        instance.closed_on = None
        if hasattr(instance, "closed_reason"):
            instance.closed_reason = ""
        _save(instance)

    def _close_section(self, code: str) -> None:
        Section.objects.filter(plan=self.plan, code=code).update(closed_on=self.on)

    def _close_task(self, code: str) -> None:
        self._close(self.tasks[code])

    def _close_result(self, code: str) -> None:
        self._close(self.results[code])

    def _close(self, row: Task | Result) -> None:
        row.closed_on, row.closed_reason = self.on, self.reason
        _save(row)

    def _close_footnote(self, marker: str) -> None:
        self.plan.footnotes.filter(marker=marker).delete()

    def _close_document(self, number: str) -> None:
        self.plan.cited.filter(number=number).delete()

    def _close_question(self, key: str) -> None:
        """What is no longer asked is not open any more; an answer given once is kept."""
        open_one = self.plan.questions.filter(key=key, state=QuestionState.OPEN)
        open_one.update(state=QuestionState.CLOSED)


def _save(instance: Any) -> None:
    if instance.pk and hasattr(instance, "version"):
        instance.version += 1
    instance.save()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
