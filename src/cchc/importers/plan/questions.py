"""The ledger of corrections and open questions, and the questions that a whole task raises."""

import re
from collections.abc import Callable, Sequence

from cchc.catalogue.reading import dictionary
from cchc.core.plan.deadlines import DeadlineKind
from cchc.core.text import fold, squeeze

from ..source import Line
from .corrections import correct
from .deadlines import last_day
from .parties import Party
from .reading import CorrectionNote, Head, Question, Task
from .times import moments

_HIDDEN = (
    (r"(?:ít nhất|tối thiểu|từ|đạt)\s+\d+(?:,\d+)?\s*%|\d+(?:,\d+)?\s*%\s+(?:số|trở lên)", "một tỷ lệ phải đạt; tính trên cơ sở nào"),
    (r"^(?:tất cả|100%)", "một yêu cầu cho toàn bộ"),
    (r"(?<!được )\bban hành\s+(?:\S+\s){0,3}?(?:kế hoạch|đề án|quy chế|quyết định|chương trình)", "một văn bản phải ban hành"),
    (r"\bhoàn thiện\s+đề án", "một đề án phải hoàn thiện"),
    (r"\bđịnh kỳ\s+(?:tổ chức|thực hiện|kiểm tra|đánh giá|đối thoại)", "việc làm định kỳ nhưng không in kỳ"),
    (r"\bphải\s+(?:thực hiện|có|ban hành|đạt)", "một việc bắt buộc"),
    (r"\bchuyển đổi từ\b.*\bsang\b", "một việc chuyển đổi phải đạt"),
)  # fmt: skip


class Ledger:
    """Collects what a person must look at."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.corrections: list[CorrectionNote] = []

    def ask(self, where: str, printed: str, topic: str, question: str) -> None:
        entry = Question(str(where), printed, question, topic)
        if entry not in self.questions:
            self.questions.append(entry)

    def correct(self, where: object, text: str) -> str | None:
        """The mended text, or None where nothing is to mend; each fault is noted."""
        correction = correct(text)
        for fault in correction.faults:
            self.corrections.append(
                CorrectionNote(str(where), fault.printed, fault.corrected, fault.is_uncertain)
            )
            if fault.is_uncertain:
                self.ask(str(where), fault.printed, "correction",
                         f"“{fault.printed}” có lẽ là “{fault.corrected}”: sửa như vậy có đúng không?")  # fmt: skip
        return correction.text if correction.faults else None

    def recipients(self, lines: Sequence[Line]) -> None:
        """In the list of recipients every line ends with a semicolon; a comma there is a fault."""
        is_list = False
        for line in lines:
            text = line.text.strip()
            is_list = text.startswith("Nơi nhận") or (is_list and text.startswith("-"))
            if is_list and text.endswith(","):
                place = f"dòng {line.place}" if isinstance(line.place, int) else str(line.place)
                self.corrections.append(CorrectionNote(place, text[-12:], f"{text[-12:-1]};", False))

    def about_head(self, head: Head, source_format: str) -> None:
        for value, name in (
            (head.number, "số, ký hiệu"),
            (head.signed_on, "ngày ký"),
            (head.issuer, "cơ quan ban hành"),
            (head.year, "năm"),
        ):
            if value is None:
                self.ask("plan", "", "plan", f"Tệp không cho biết {name} của kế hoạch: hãy nhập.")
        if head.signer and source_format == "text":
            self.ask("plan", head.signer, "plan", "Tên người ký đọc từ văn bản trích: đối chiếu với bản ký.")

    def unplaced(self, lines: Sequence[Line]) -> None:
        """Lines among the table's rows that are neither rows, page numbers nor footnotes."""
        for line in lines:
            if re.search(r"[^\W\d_]{2}", line.text):
                place = f"dòng {line.place}" if isinstance(line.place, int) else str(line.place)
                self.ask(place, squeeze(line.text), "structure",
                         "Dòng này nằm giữa bảng nhưng không thuộc hàng nào: đưa vào đâu hay bỏ qua?")  # fmt: skip


def ask_about_parties(ledger: Ledger, where: str, parties: Sequence[Party]) -> None:
    """Bodies that the register does not hold, and words after a name that give it no role of the list."""
    roles = dictionary("roles")
    phrases = [phrase for entry in roles["roles"] for phrase in entry["phrases"]] + list(roles["bare"])
    for party in parties:
        if not party.is_known:
            ledger.ask(where, party.agency, "agency",
                       f"“{party.agency}” chưa có trong danh bạ: là cơ quan, đơn vị nào?")  # fmt: skip
        if party.role_text and not any(fold(phrase) in fold(party.role_text) for phrase in phrases):
            ledger.ask(where, party.role_text, "agency",
                       f"Sau tên “{party.agency}” có “{party.role_text}”: là cơ quan khác, vai trò hay ngoại lệ?")  # fmt: skip


def ask_about_task(ledger: Ledger, task: Task, is_group: Callable[[Party], bool]) -> None:
    """Scope, outside schedules, conditions and targets that stand outside the results column."""
    _ask_scope(ledger, task)
    _ask_schedule(ledger, task)
    texts = [("nội dung nhiệm vụ", text) for text in [task.title, *task.title_points] if text]
    for row in task.lead_rows:
        texts += [("cột chủ trì", party.role_text) for party in row.leads if party.role_text]
    for column, text in texts:
        for pattern, meaning in _HIDDEN:
            if re.search(pattern, text.lower()):
                if "văn bản" in meaning and any(
                    r.target and r.target.kind == "document_issued" for r in task.results
                ):
                    continue
                ledger.ask(task.id, text, "hidden_target",
                           f"Trong {column} có {meaning}, nhưng cột kết quả không nêu: theo dõi như một chỉ tiêu riêng?")  # fmt: skip
                break
    if not task.results:
        ledger.ask(task.id, task.title or "", "target", "Cột kết quả để trống: nhiệm vụ này đạt khi nào?")
    for result in task.results:
        if result.target is not None and result.target.kind == "each_at_least" and result.target.population:
            leads = [party.agency for row in task.lead_rows for party in row.leads]
            if not any(squeeze(result.target.population).lower() in lead.lower() for lead in leads):
                ledger.ask(result.id, result.printed, "scope",
                           f"Kết quả nói “{result.target.population}” nhưng chủ trì là “{', '.join(leads)}”: tính cho ai?")  # fmt: skip


def _ask_scope(ledger: Ledger, task: Task) -> None:
    open_results = [
        result.id for result in task.results if result.target is not None and result.target.scope is None
    ]
    if open_results:
        leads = ", ".join(party.agency for row in task.lead_rows for party in row.leads)
        ledger.ask(task.id, leads, "scope",
                   f"Đánh giá chung toàn tỉnh hay từng cơ quan? Văn bản không nói rõ ({', '.join(open_results)}).")  # fmt: skip


def _ask_schedule(ledger: Ledger, task: Task) -> None:
    deadline = task.deadline
    if deadline is None:
        return
    if deadline.kind.follows_outside and deadline.kind is not DeadlineKind.PER_TASK:
        ledger.ask(task.id, deadline.printed, "deadline",
                   f"“{deadline.printed}”: theo văn bản nào, phải xong ngày nào?")  # fmt: skip
    stages = {
        stage.by for result in task.results if result.target is not None for stage in result.target.stages
    }
    if deadline.due and stages and max(stages) > deadline.due:
        ledger.ask(task.id, deadline.printed, "deadline",
                   f"Cột tiến độ là “{deadline.printed}” nhưng kết quả có mốc {max(stages):%d/%m/%Y}: lấy mốc của kết quả?")  # fmt: skip
    _ask_own_days(ledger, task)
    title = " ".join(filter(None, [task.title, *task.title_points]))
    if match := re.search(r"\bsau khi (?:có|được)\b[^,;.]*", title):
        ledger.ask(task.id, match.group(), "event",
                   f"Nhiệm vụ chỉ bắt đầu “{match.group().strip()}”: sự kiện xảy ra ngày nào?")  # fmt: skip


def _ask_own_days(ledger: Ledger, task: Task) -> None:
    """A result that names a day of its own, other than the task's."""
    due = task.deadline.due if task.deadline else None
    for result in task.results:
        if result.target is not None and result.target.stages:
            continue
        text = result.corrected or result.printed
        for moment in moments(text, due.year if due else None):
            limit = re.search(
                r"\b(?:trước|đến|chậm nhất|hết|xong|trong)\s*(?:ngày\s*)?$", text[: moment.begin].lower()
            )
            if moment.grain == "year" or limit is None or (day := last_day(text, moment)) == due:
                continue
            ledger.ask(result.id, result.printed, "deadline",
                       f"Kết quả ghi mốc riêng {day:%d/%m/%Y}: lấy mốc này hay cột tiến độ?")  # fmt: skip
            break
