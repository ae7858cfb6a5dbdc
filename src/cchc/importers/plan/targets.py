"""A result's words → its target, by the definitions of the kinds; what they leave open becomes a question.

The rules are tried in order, the most binding figure first: dated stages, working days, zero, options,
comparison with a year, period, share, each member, assigned figure, direction, count, document, and last
whether a thing is done or only described.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from cchc.catalogue.reading import dictionary
from cchc.core.plan.deadlines import DeadlineKind
from cchc.core.plan.targets import KINDS, Scope, Stage, Target

from . import figures

Question = str


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a result: its lead-in line, deadline, leads, footnotes, the series it belongs to."""

    plan_year: int | None = None
    lead_in: str = ""
    deadline: DeadlineKind | None = None
    lead_is_group: bool = False
    stages: tuple[Stage, ...] = ()
    footnotes: Mapping[str, str] = field(default_factory=dict)
    without_agency: Callable[[str], str] = lambda text: text


@dataclass(frozen=True, slots=True)
class TargetReading:
    """`target` is None where no kind of the vocabulary fits; then a question says so."""

    target: Target | None
    questions: tuple[Question, ...] = ()


def read_target(text: str, setting: Setting) -> TargetReading:
    """The target of one result, without bullets and footnote markers."""
    for rule in _RULES:
        reading = rule(text, text.lower(), setting)
        if reading is not None:
            break
    else:  # the last rule always answers
        raise AssertionError(text)
    if reading.target is None:
        return reading
    scope: Scope | None = _scope(text.lower(), setting)
    return replace(reading, target=replace(reading.target, scope=scope))


def _make(kind: str, *questions: Question, alternative: str | None = None, **fields: Any) -> TargetReading:
    if alternative:
        name = KINDS[alternative].name_vi
        questions += (f"Cũng có thể hiểu là “{name}”: chọn cách nào?",)
    return TargetReading(KINDS[kind](alternative=alternative, **fields), questions)


def _staged(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    inline = figures.inline_stages(text, setting.plan_year)
    if inline:
        return _make(
            "staged_ratio", value=inline[-1].value, unit="%", population=_population(text), stages=inline
        )
    by, value = figures.stage(text, setting.plan_year), figures.percent(text)
    if by is None or value is None or len(setting.stages) < 2:
        return None
    return _make("staged_ratio", value=value, unit="%", population=_population(text), stages=setting.stages)


def _working_days(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    limits = figures.day_limits(text, "kết quả")
    if limits:
        value = limits[0].value if len(limits) == 1 else None
        return _make("within_working_days", value=_decimal(value), unit="ngày làm việc", days=limits)
    if "thời hạn" not in lowered:
        return None
    noted = tuple(
        limit
        for marker, note in setting.footnotes.items()
        for limit in figures.day_limits(note, f"chú thích {marker}")
    )
    if not noted:
        return None
    value = noted[0].value if len(noted) == 1 else None
    question = (
        "Thời hạn nằm ở chú thích với nhiều giới hạn ngày làm việc: mỗi giới hạn áp dụng cho loại quyết định nào?"
        if len(noted) > 1
        else "Thời hạn nằm ở chú thích: có áp dụng cho kết quả này không?"
    )
    alternative = "document_issued" if _is_document(lowered) else None
    return _make("within_working_days", question, alternative=alternative,
                 value=_decimal(value), unit="ngày làm việc", days=noted)  # fmt: skip


def _zero(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    words = dictionary("kinds")["zero"]
    match = re.search(rf"^(?:[^:;%]{{0,60}}?[\s,])?(?:{'|'.join(words['clause'])})\b\s*(.*)", lowered)
    if match is None or re.search(rf"\b(?:{'|'.join(words['not_after'])})\b", lowered[: match.start(1)]):
        return None
    counted = text[match.start(1) :]
    return _make("zero", value=_decimal(0), population=counted.strip() or None)


def _any_of(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    sides = re.split(r"\s*(?:,\s*)?\bhoặc\s+", text)
    if len(sides) < 2:
        return None
    options = [
        _growth_option(side, setting) or _option(side, setting) for side in sides if re.search(r"\d", side)
    ]
    if len(options) != len(sides) or any(option is None for option in options):
        return None
    return _make(
        "any_of",
        "Kết quả nêu các điều kiện nối bằng “hoặc”: chỉ cần đạt một điều kiện, có đúng không?",
        options=tuple(option for option in options if option),
    )


def _option(text: str, setting: Setting) -> Target | None:
    for rule in (_compared, _share, _counted):
        reading = rule(text, text.lower(), setting)
        if reading is not None and reading.target is not None and reading.target.kind != "any_of":
            return reading.target
    return None


def _growth_option(text: str, setting: Setting) -> Target | None:
    """Growth against a baseline year by at least a share."""
    lowered = text.lower()
    base = figures.baseline(text, setting.plan_year)
    value = figures.percent(re.sub(r"\([^)]*\)", "", text))
    if base is None or value is None or not re.search(r"\b(?:cao hơn|tăng|vượt|nhiều hơn)\b", lowered):
        return None
    subject = re.split(r"\s(?:trong năm|năm \d{4}|cao hơn|tăng|vượt|đạt)\b", text, maxsplit=1)[0].strip()
    return KINDS["growth_min"](value=value, unit="%", baseline=base, population=subject or None)


def _compared(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    base = figures.baseline(text, setting.plan_year)
    if base is None:
        return None
    growth = _growth_option(text, setting)
    if growth is not None:
        return _make("any_of", _missing_base(growth), options=(growth,))
    questions = []
    if base.value is None:
        questions.append(f"Kế hoạch không in số liệu gốc năm {base.year}: lấy số nào, theo nguồn nào?")
    if lowered.startswith("tỷ lệ") and base.unit != "%":
        questions.append(
            "Kết quả gọi là “tỷ lệ” nhưng số gốc không phải tỷ lệ: so sánh theo tỷ lệ hay theo giá trị?"
        )
    if re.search(r"\b(?:giảm|thấp hơn|ít hơn)\b", lowered):
        value = figures.percent(text)
        return _make(
            "decrease_vs_baseline", *questions, baseline=base, value=value, unit="%" if value else None
        )
    if not re.search(r"\b(?:cao hơn|tăng|vượt|nhiều hơn|cải thiện|nâng)\b", lowered):
        return None
    step = re.search(r"(\d+)\s+(bậc|điểm|điểm phần trăm)", lowered)
    value = _decimal(int(step.group(1))) if step else None
    return _make(
        "greater_than_baseline",
        *questions,
        baseline=base,
        value=value,
        unit=step.group(2) if step else base.unit,
    )


def _missing_base(growth: Target) -> Question:
    year = growth.baseline.year if growth.baseline else ""
    return f"Kế hoạch không in số liệu gốc năm {year}: lấy số nào, theo nguồn nào?"


def _periodic(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    periods = "|".join(period for period in dictionary("kinds")["periods"] if period != "năm")
    match = re.search(
        rf"\b(?:hàng|hằng|mỗi|từng|/|một lần|lần/)\s*({periods})\b|(\d+)\s*lần\s*/\s*({periods})\b", lowered
    )
    if match is None or figures.percent(text) is not None:
        return None
    period = match.group(1) or match.group(3)
    times = int(match.group(2) or 1)
    if match.group(1) and (counted := figures.count(text)) and counted.is_at_least:
        times = int(counted.value)
    alternative = "document_issued" if _is_document(lowered) else None
    return _make("periodic", alternative=alternative, value=_decimal(times), unit=f"lần/{period}")


def _share(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    value = figures.percent(text)
    if value is None:
        return None
    before = lowered[: lowered.find("%")]
    if re.search(
        r"(?:không quá|không vượt quá|không cao hơn|dưới|tối đa|thấp hơn)\s+(?:mức\s+)?[\d,.]+\s*$", before
    ):
        return TargetReading(
            None,
            (f"“{text[:80]}” đặt mức trần; bộ loại chỉ tiêu chỉ có mức tối thiểu: diễn đạt lại thế nào?",),
        )
    questions = []
    if "vượt" in lowered:
        questions.append("“vượt mức” được hiểu là đạt từ mức in trở lên, có đúng không?")
    elif re.search(r"\b(?:trên|hơn)\s+[\d,.]+\s*$", before):
        questions.append("“trên” mức in được hiểu là đạt từ mức đó trở lên, có đúng không?")
    if len(set(figures.percents(text))) > 1:
        questions.append("Kết quả có nhiều tỷ lệ: mức nào là chỉ tiêu phải đạt?")
    return _make("ratio_min", *questions, value=value, unit="%", population=_population(text))


def _each(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    match = re.match(
        r"(?:mỗi|từng)\s+(.+?)\s+(?:phải\s+)?(?:có|tổ chức|thực hiện|ban hành|đăng ký|xây dựng|đề xuất)\s+(?=.*\d)",
        lowered,
    )
    counted = figures.count(text)
    if match is None or counted is None:
        return None
    population = text[match.start(1) : match.end(1)]
    return _make("each_at_least", value=counted.value, unit=counted.unit, population=population)


def _assigned(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    if not re.search(
        r"\b(?:chỉ tiêu|kế hoạch|dự toán|mục tiêu|số)\b[^.;:]{0,60}\b(?:được|đã)?\s?(?:giao|phân bổ)\b",
        lowered,
    ):
        return None
    if not re.search(r"\b(?:đạt|hoàn thành|vượt|thực hiện|bảo đảm|đảm bảo)\b", lowered):
        return None
    return _make("assigned_target", "Chỉ tiêu do văn bản khác giao: số giao là bao nhiêu, theo văn bản nào?")


def _direction(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    words = dictionary("kinds")["trend"]
    directions, objects = "|".join([*words["rise"], *words["fall"]]), "|".join(words["object"])
    match = re.search(rf"(?:^|\bvà |, )(?:{directions})(?: dần)? (?:các |những )?(?:{objects})", lowered)
    if match is None or figures.percent(text) is not None:
        return None
    return _make(
        "trend_unquantified", "Chỉ nêu chiều hướng, không có số gốc và mức: lấy số gốc nào, theo nguồn nào?"
    )


def _counted(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    counted = figures.count(text)
    if counted is None:
        return None
    if re.search(
        r"\b(?:đầy đủ|đủ|toàn bộ|tất cả|cả)\b[^,;]{0,12}$",
        lowered[: lowered.find(str(int(counted.value)))].rstrip(" 0"),
    ):
        return _make("all_done", value=counted.value, unit=counted.unit)
    if counted.is_at_least:
        return _make("count_min", value=counted.value, unit=counted.unit)
    # "kê khai hồ sơ 1 lần", "Đề án 06": a figure inside a description binds nothing unless an act counts it.
    head = lowered[: lowered.find(str(int(counted.value)))].rstrip(" 0")
    acts = "|".join(dictionary("kinds")["done"]["acts"])
    if re.fullmatch(rf"(?:{acts})?(?:\s\S+){{0,3}}\s*", head) and not counted.unit.startswith("lần"):
        return _make("count_min", alternative="all_done", value=counted.value, unit=counted.unit)
    return None


def _document(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    if setting.lead_in and _is_document(setting.lead_in.lower()):
        return _make("document_issued")
    if _is_qualitative_list(setting):
        return None
    return _make("document_issued") if _is_document(setting.without_agency(text).lower()) else None


def _is_document(lowered: str) -> bool:
    words = dictionary("kinds")["document"]
    main = lowered.split(": ", 1)[1] if lowered.startswith("đối với") and ": " in lowered else lowered
    nouns = "|".join(sorted(words["nouns"], key=len, reverse=True))
    verbs = "|".join(words["verbs"])
    if re.match(rf"(?:các |những |bản )?(?:{nouns})\b", main) and not re.match(
        r"(?:hướng dẫn|quy trình|quy định)\s+(?:tận|người|cá nhân|tổ chức|được)\b", main
    ):
        # A document that is posted or carried out is not thereby issued.
        passive = re.search(r"\bđược\s+(\S+(?: \S+)?)", main)
        return passive is None or any(passive.group(1).startswith(verb) for verb in words["issuing"])
    if re.match(rf"(?:\S+ ){{0,2}}(?:{verbs})(?: \S+){{0,4}}? (?:{nouns})\b", main):
        return True
    advised = re.search("|".join(words["advise_publish"]), main)
    return advised is not None and advised.start() < 40 and " do " not in main[: advised.start()]


def _is_qualitative_list(setting: Setting) -> bool:
    marks = dictionary("kinds")["qualitative"]["marks"]
    return any(mark in setting.lead_in.lower() for mark in marks)


def _done_or_described(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """Whether a thing is to be done, held, equipped or published in full, or only described."""
    done, qualitative = dictionary("kinds")["done"], dictionary("kinds")["qualitative"]
    main = setting.without_agency(text).lower()
    acts = "|".join(sorted(done["acts"], key=len, reverse=True))
    marks = "|".join(qualitative["marks"])
    is_full = re.search(rf"\b(?:{acts}|xử lý)\b(?:,? \S+){{0,2}}? (?:{'|'.join(done['fully'][:3])})\b", main)
    is_passive = re.search("|".join(done["passive"]), main)
    act = re.match(rf"(?:{acts})\b", main)
    if _is_qualitative_list(setting):
        return _make("continuous_qualitative")
    if setting.deadline is DeadlineKind.RECURRING:
        alternative = "all_done" if is_full or (is_passive and not re.search(marks, main)) else None
        return _make("continuous_qualitative", alternative=alternative)
    if is_full or (setting.lead_in and not re.match("|".join(qualitative["opens"]), main)):
        return _make("all_done")
    if re.match("|".join(qualitative["opens"]), main):
        return _make("continuous_qualitative")
    if re.search(marks, main):
        if act and not re.search(marks, " ".join(main.split()[:6])):
            return _make("all_done", alternative="continuous_qualitative" if not is_full else None)
        return _make("continuous_qualitative", alternative="all_done" if is_passive else None)
    if is_passive or act:
        return _make("all_done")
    return _make("continuous_qualitative", "Câu không có động từ và số để kiểm tra: kết quả này đạt khi nào?")


def _population(text: str) -> str | None:
    """What a share is counted over: "100% <population> được …", "trên tổng số <population> đạt …"."""
    verbs = r"(?=\s(?:được|đạt|hoàn thành|thực hiện|ban hành|công khai|tham gia|triển khai|sử dụng)\b)"
    marks = r"(?=\s(?:có|đáp ứng|bảo đảm|đảm bảo|do)\b|[,;.]|$)"
    for ends in (verbs, marks):
        if match := re.search(rf"\btrên tổng (?:số )?([^;.]+?){ends}", text):
            return match.group(1).strip()
        if match := re.search(rf"%\s*(?:trên\s+)?(?:tổng\s+)?(?:số\s+)?(?:các\s+)?([^;.]+?){ends}", text):
            named = match.group(1).strip()
            return None if named.startswith(("trở lên", "so với")) else named
    if match := re.match(r"Tỷ lệ\s+(.+?)\s+đạt\b", text):
        return match.group(1).strip()
    return None


def _scope(lowered: str, setting: Setting) -> Scope | None:
    """Judged once for the province, or agency by agency; None where neither words nor leads say it."""
    words = dictionary("kinds")["scope"]
    if any(re.search(pattern, lowered) for pattern in words["share_of_agencies"]):
        return "province"
    if any(re.search(pattern, lowered) for pattern in words["each_agency"]):
        return "each_agency"
    if not setting.lead_is_group or any(re.search(pattern, lowered) for pattern in words["province"]):
        return "province"
    return None


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


Rule = Callable[[str, str, Setting], TargetReading | None]
_RULES: tuple[Rule, ...] = (
    _staged, _working_days, _zero, _any_of, _compared, _periodic, _share, _each, _assigned, _direction,
    _counted, _document, _done_or_described,
)  # fmt: skip
