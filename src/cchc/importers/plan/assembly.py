"""The whole reading put together: rows, tree, cells, bodies, deadlines, targets, documents, questions."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from cchc.catalogue.agencies import Register
from cchc.core.errors import NotAPlan
from cchc.core.plan.targets import Stage
from cchc.core.text import fold, squeeze

from ..source import Line, Row, Source
from ..text_source import FOOTNOTE_LINE
from . import figures
from .cells import Item, items, markers, without_markers
from .citations import Citation, needs_a_day, read_citations, register_of
from .corrections import correct
from .deadlines import read_deadline
from .head import read_head
from .headings import read_headings
from .parties import NameFinder, Party, is_ditto, read_parties
from .questions import Ledger, ask_about_parties, ask_about_task
from .reading import Footnote, Head, LeadIn, LeadRow, PlanReading, Result, Section, Task
from .rows import Assignment, LogicalRow, Table, read_rows
from .targets import Setting, read_target
from .titles import Title, read_title
from .tree import Node, build_tree


def assemble(source: Source, register: Callable[[str | None], Register]) -> PlanReading:
    """Raises `NotAPlan` where no table has the headings of a plan's annex."""
    head = read_head(_lines_before(source))
    finder = NameFinder(register(head.province))
    table = read_rows(source.blocks, finder.goes_on)
    if table is None:
        raise NotAPlan(
            f"Tệp “{source.name}” không có bảng nhiệm vụ của kế hoạch; cần một bảng có các cột "
            "Nhiệm vụ, Kết quả/sản phẩm và Tiến độ hoặc Cơ quan chủ trì."
        )
    if not table.rows:
        raise NotAPlan(
            f"Tệp “{source.name}” có tiêu đề bảng nhưng chưa có nhiệm vụ nào; hãy chọn tệp có đủ các hàng của phụ lục."
        )
    return _Assembly(source, head, finder, table).reading()


def _lines_before(source: Source) -> list[Line]:
    """The lines above the first annex table; letterheads set as tables count as lines."""
    lines: list[Line] = []
    for block in source.blocks:
        if isinstance(block, Row):
            if read_headings(block.cells) is not None:
                break
            lines.extend(
                Line(part, block.place) for cell in block.cells if cell for part in cell.text.split("\n")
            )
        else:
            lines.extend(Line(part, block.place) for part in block.text.split("\n"))
    return lines


class _Assembly:
    def __init__(self, source: Source, head: Head, finder: NameFinder, table: Table) -> None:
        self.source = source
        self.head = head
        self.finder = finder
        self.table = table
        self.ledger = Ledger()
        self.footnotes = self.read_footnotes()
        self.cited_markers: dict[str, list[str]] = {}
        self.above = Assignment()
        self.deadline_above = ""

    def reading(self) -> PlanReading:
        self.ledger.about_head(self.head, self.source.format)
        if self.head.year is None and (year := _usual_year(self.table.rows)):
            self.head = replace(self.head, year=year)
            self.ledger.ask("plan", str(year), "plan",
                            f"Năm của kế hoạch lấy theo cột tiến độ là {year}, có đúng không?")  # fmt: skip
        self.body_corrections()
        nodes = build_tree(self.table.rows)
        sections = tuple(self.section(node) for node in nodes if node.kind in {"part", "section"})
        tasks = tuple(self.task(node) for node in nodes if node.kind in {"group", "task"})
        footnotes = tuple(
            Footnote(note.marker, note.text, note.place, tuple(self.cited_markers.get(note.marker, ())))
            for note in self.footnotes.values()
        )
        documents = register_of(self.citations(tasks, footnotes))
        for cited in documents:
            if needs_a_day(cited.citation) and cited.citation.number != self.head.number:
                self.ledger.ask(cited.cited_by[0], cited.citation.printed, "document",
                                f"Văn bản số {cited.citation.number} không in ngày ban hành: ngày nào?")  # fmt: skip
        return PlanReading(
            head=self.head,
            sections=sections,
            tasks=tasks,
            footnotes=footnotes,
            documents=tuple(documents),
            questions=tuple(self.ledger.questions),
            corrections=tuple(self.ledger.corrections),
        )

    def read_footnotes(self) -> dict[str, Footnote]:
        """Notes that the format keeps, and lines between table pages that begin with a marker."""
        notes = {
            note.marker: Footnote(note.marker, squeeze(note.text), note.place) for note in self.source.notes
        }
        last: str | None = None
        others: list[Line] = []
        for line in self.table.inner_lines:
            match = FOOTNOTE_LINE.match(line.text)
            if match is None:
                if last and line.text[:1].islower():
                    held = notes[last]
                    notes[last] = Footnote(last, f"{held.text} {squeeze(line.text)}", held.place)
                else:
                    others.append(line)
                continue
            last = markers(match.group(1))[0] if match.group(1) else match.group(2)
            notes.setdefault(last, Footnote(last, squeeze(line.text[match.end() :]), line.place))
        self.ledger.unplaced(others)
        return notes

    def body_corrections(self) -> None:
        for line in self.table.lines:
            self.ledger.correct(
                f"dòng {line.place}" if isinstance(line.place, int) else line.place, line.text
            )
        self.ledger.recipients(self.table.lines)

    def section(self, node: Node) -> Section:
        title = squeeze(" ".join(item.text for item in items(node.row.title)))
        self.note_doubt(node)
        return Section(node.id, title, self.ledger.correct(node.id, title), node.kind == "part")

    def note_doubt(self, node: Node) -> None:
        if node.doubt:
            self.ledger.ask(
                node.id, node.row.number.printed if node.row.number else "", "structure", node.doubt
            )

    def task(self, node: Node) -> Task:
        row = node.row
        title = read_title(row.title)
        self.note_doubt(node)
        if node.kind == "group":
            return self.make(node, title, "", (), (), (), deadline_of=None)
        if is_ditto(row.deadline) and self.deadline_above:
            self.ledger.ask(node.id, squeeze(row.deadline), "deadline",
                            f"“{squeeze(row.deadline)}” được hiểu là “{self.deadline_above}” như dòng trên, có đúng không?")  # fmt: skip
            row.deadline = self.deadline_above
        self.deadline_above = squeeze(row.deadline)
        deadline = read_deadline(row.deadline, self.head.year)
        for question in deadline.questions:
            self.ledger.ask(node.id, squeeze(row.deadline), "deadline", question)
        lead_rows = tuple(self.lead_row(node.id, assignment) for assignment in row.assignments)
        lead_ins, results = self.results(node, lead_rows, deadline.deadline)
        task = self.make(node, title, squeeze(row.deadline), lead_rows, lead_ins, results, deadline.deadline)
        ask_about_task(self.ledger, task, is_group=self.is_group)
        self.ask_who_answers(task)
        return task

    def ask_who_answers(self, task: Task) -> None:
        """A result that begins with another body than the leads gives it a duty of its own."""
        leads = {party.agency for row in task.lead_rows for party in row.leads}
        for result in task.results:
            found = self.finder.at(result.printed, 0)
            if found is not None and not found.is_group and found.body not in leads:
                named = ", ".join(sorted(leads))
                self.ledger.ask(result.id, found.body, "answers",
                                f"Kết quả giao riêng “{found.body}”, cột chủ trì là “{named}”: ai trả lời cho kết quả này?")  # fmt: skip

    def make(
        self,
        node: Node,
        title: Title,
        deadline_printed: str,
        lead_rows: tuple[LeadRow, ...],
        lead_ins: tuple[LeadIn, ...],
        results: tuple[Result, ...],
        deadline_of: object,
    ) -> Task:
        points = [self.ledger.correct(node.id, point) for point in title.points]
        mended = tuple(new or old for new, old in zip(points, title.points, strict=True))
        return Task(
            id=node.id,
            section=node.section,
            parent=node.parent,
            is_group=node.kind == "group",
            number_printed=node.row.number.printed if node.row.number else None,
            title=title.text,
            title_points=title.points,
            title_corrected=self.ledger.correct(node.id, title.text) if title.text else None,
            title_points_corrected=mended if any(points) else None,
            deadline=deadline_of,  # type: ignore[arg-type]
            deadline_printed=deadline_printed,
            lead_rows=lead_rows,
            lead_ins=lead_ins,
            results=results,
            source=tuple(node.row.places),
            extra=tuple((heading, squeeze(text)) for heading, text in node.row.extras.items()),
        )

    def lead_row(self, where: str, assignment: Assignment) -> LeadRow:
        lead, coordinating_cell = self.written_out(where, assignment)
        leads = read_parties(lead, self.finder, "lead")
        coordinating = read_parties(coordinating_cell, self.finder, "coordinate")
        ask_about_parties(self.ledger, where, [*leads, *coordinating])
        if not leads:
            self.ledger.ask(where, squeeze(lead), "agency", "Không đọc được cơ quan chủ trì: giao cho ai?")
        if not coordinating and re.search(r"\w", coordinating_cell):
            self.ledger.ask(where, squeeze(coordinating_cell), "agency",
                            "Không đọc được cơ quan phối hợp: là cơ quan nào?")  # fmt: skip
        # "phối hợp với …" in the lead cell names coordinating bodies.
        moved = [party for party in leads if party.role == "coordinate"]
        kept = [party for party in leads if party.role != "coordinate"]
        named = {party.agency for party in coordinating}
        coordinating += [party for party in moved if party.agency not in named]
        return LeadRow(tuple(kept), tuple(coordinating))

    def written_out(self, where: str, assignment: Assignment) -> tuple[str, str]:
        """Both cells, "như trên" replaced by the cell above and asked about."""
        cells = []
        for cell, above in (
            (assignment.lead, self.above.lead),
            (assignment.coordinating, self.above.coordinating),
        ):
            if is_ditto(cell) and above:
                self.ledger.ask(where, squeeze(cell), "agency",
                                f"“{squeeze(cell)}” được hiểu là “{squeeze(above)}” như dòng trên, có đúng không?")  # fmt: skip
                cell = above
            cells.append(cell)
        self.above = Assignment(*cells)
        return cells[0], cells[1]

    def results(
        self, node: Node, lead_rows: Sequence[LeadRow], deadline: object
    ) -> tuple[tuple[LeadIn, ...], tuple[Result, ...]]:
        lead_ins: list[LeadIn] = []
        results: list[Result] = []
        for number, printed_items in enumerate(self.items_by_row(node.row), start=1):
            shared = _is_shared(node.row, number)
            judged = lead_rows if shared else lead_rows[number - 1 : number]
            lead_in = ""
            for index, item in enumerate(printed_items):
                follows = printed_items[index + 1 : index + 2]
                if item.text.endswith(":") and follows and follows[0].is_bullet:
                    lead_in = item.text
                    lead_ins.append(LeadIn(None if shared else number, item.text))
                    continue
                if not item.is_bullet and lead_in:
                    lead_in = ""
                identifier = f"{node.id}.r{len(results) + 1}"
                setting = self.setting(printed_items, item, lead_in, judged, deadline)
                results.append(self.result(identifier, item, None if shared else number, setting))
        return tuple(lead_ins), tuple(results)

    def items_by_row(self, row: LogicalRow) -> list[list[Item]]:
        return [items(assignment.results) for assignment in row.assignments]

    def setting(
        self, printed: Sequence[Item], item: Item, lead_in: str, judged: Sequence[LeadRow], deadline: object
    ) -> Setting:
        stages = []
        for other in printed:
            by, value = figures.stage(other.text, self.head.year), figures.percent(other.text)
            if by is not None and value is not None:
                stages.append(Stage(by, value))
        return Setting(
            plan_year=self.head.year,
            lead_in=lead_in,
            deadline=getattr(deadline, "kind", None),
            lead_is_group=any(self.is_group(party) for row in judged for party in row.leads),
            stages=tuple(stages),
            footnotes={
                mark: self.footnotes[mark].text for mark in markers(item.text) if mark in self.footnotes
            },
            without_agency=self.without_agency,
        )

    def result(self, identifier: str, item: Item, assignment: int | None, setting: Setting) -> Result:
        corrected = self.ledger.correct(identifier, item.text)
        marks = tuple(markers(item.text))
        for mark in marks:
            self.cited_markers.setdefault(mark, []).append(identifier)
            if mark not in self.footnotes:
                self.ledger.ask(identifier, mark, "document", f"Không thấy nội dung của chú thích {mark}.")
        reading = read_target(without_markers(corrected or item.text), setting)
        if item.is_guess:
            self.ledger.ask(identifier, item.text, "structure", "Trước câu này có thể đã mất dấu xuống dòng: "
                            "là một kết quả riêng, có đúng không?")  # fmt: skip
        for question in reading.questions:
            topic = "baseline" if "số liệu gốc" in question or "số gốc" in question else "target"
            self.ledger.ask(identifier, item.text, topic, question)
        return Result(
            id=identifier,
            printed=item.text,
            corrected=without_markers(corrected) if corrected else None,
            assignment=assignment,
            footnotes=marks,
            target=reading.target,
        )

    def without_agency(self, text: str) -> str:
        """The text without a body that it begins with ("Sở Tư pháp làm tốt …")."""
        found = self.finder.at(text, 0)
        return text[found.end :].lstrip(" ,") if found else text

    def is_group(self, party: Party) -> bool:
        found = self.finder.at(party.agency, 0)
        return (
            found.is_group
            if found
            else fold(party.agency).startswith(
                ("cac ", "moi ", "thu truong cac ", "chu tich ubnd cac ", "giam doc cac ", "lanh dao cac ")
            )
        )

    def citations(
        self, tasks: Sequence[Task], footnotes: Sequence[Footnote]
    ) -> Iterator[tuple[str, Citation]]:
        for line in self.table.lines:
            place = f"dòng {line.place}" if isinstance(line.place, int) else str(line.place)
            yield from ((place, citation) for citation in read_citations(correct(line.text).text))
        for task in tasks:
            for text in filter(
                None, [task.title, *task.title_points, *(line.printed for line in task.lead_ins)]
            ):
                yield from ((task.id, citation) for citation in read_citations(correct(text).text))
            for result in task.results:
                text = without_markers(result.corrected or result.printed)
                yield from ((result.id, citation) for citation in read_citations(text))
        for note in footnotes:
            yield from ((f"chú thích {note.marker}", citation) for citation in read_citations(note.text))


def _usual_year(rows: Sequence[LogicalRow]) -> int | None:
    """The year that most deadline cells print."""
    years = Counter(year for row in rows for year in re.findall(r"\b(20\d{2})\b", row.deadline))
    return int(years.most_common(1)[0][0]) if years else None


def _is_shared(row: LogicalRow, number: int) -> bool:
    """Whether the results of a lead row are shared with lead rows that have none of their own."""
    if len(row.assignments) == 1:
        return False
    others = [assignment for index, assignment in enumerate(row.assignments, start=1) if index != number]
    return any(not re.search(r"\w", other.results) for other in others)
