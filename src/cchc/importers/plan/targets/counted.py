"""Rules that read a share, a count, a figure that must be 0 or that another document assigns."""

import re

from cchc.catalogue.reading import dictionary

from .. import figures
from .described import is_document
from .setting import Setting, TargetReading, decimal, make
from .spread import population

_CEILING = r"(?:không quá|không vượt quá|không cao hơn|không lớn hơn|dưới|tối đa|thấp hơn|ít hơn|≤|<=|<)\s*(?:mức\s+|là\s+)?"


def zero(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """ "Không có …", "không để xảy ra …", "0 hồ sơ trễ hạn"."""
    words = dictionary("kinds")["zero"]
    if match := re.match(r"0+(?:,0+)?\s*%?\s+(?=[^\W\d_])(.+)", text):
        return make("zero", value=decimal(0), population=match.group(1).strip())
    if re.fullmatch(r"không(?: có)?\.?", lowered.strip()):
        return make(
            "zero", "“Không” nghĩa là không có sản phẩm, hay không để xảy ra điều gì?", value=decimal(0)
        )
    match = re.search(rf"^(?:[^:;%]{{0,60}}?[\s,])?(?:{'|'.join(words['clause'])})\b\s*(.*)", lowered)
    if match is None or re.search(rf"\b(?:{'|'.join(words['not_after'])})\b", lowered[: match.start(1)]):
        return None
    counted = text[match.start(1) :]
    return make("zero", value=decimal(0), population=counted.strip() or None)


def share(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """A share that must be reached; "trên", "vượt", a range, several shares and a ceiling are asked about."""
    value = figures.percent(text)
    if value is None:
        return _fraction(text, lowered)
    before = lowered[: lowered.find("%")]
    if re.search(rf"{_CEILING}[\d,.]+\s*$", before):
        return _ceiling(text)
    questions = []
    if low := figures.low_end(text):
        value = low
        questions.append("Kết quả in một khoảng tỷ lệ: lấy mức thấp của khoảng, có đúng không?")
    if "vượt" in lowered:
        questions.append("“vượt mức” được hiểu là đạt từ mức in trở lên, có đúng không?")
    elif re.search(r"(?:\b(?:trên|hơn)|>)\s*[\d,.]+\s*$", before):
        questions.append("“trên” mức in được hiểu là đạt từ mức đó trở lên, có đúng không?")
    if not low and len(set(figures.percents(text))) > 1:
        questions.append("Kết quả có nhiều tỷ lệ: mức nào là chỉ tiêu phải đạt?")
    is_quota = re.search(r"%\s+(?:\S+ )?(?:chỉ tiêu|dự toán)\b[^;.]{0,40}\bgiao\b", lowered)
    return make("ratio_min", *questions, alternative="assigned_target" if is_quota else None,
                value=value, unit="%", population=population(text))  # fmt: skip


def _fraction(text: str, lowered: str) -> TargetReading | None:
    """ "Ít nhất 1/2 số xã …": a share in percent where it comes out even, otherwise asked about."""
    match = re.search(r"(?<![\d/])(\d)/([2-9]|10)(?![\d/])\s+(?:số|tổng số)\s+([^;,.]+)", lowered)
    if match is None:
        return None
    value = figures.even_percent(int(match.group(1)), int(match.group(2)))
    question = () if value is not None else (f"“{match.group()}” không ra tỷ lệ chẵn: lấy bao nhiêu %?",)
    return make("ratio_min", *question, value=value, unit="%", population=match.group(3).strip())


def _ceiling(text: str) -> TargetReading:
    return TargetReading(
        None,
        (f"“{text[:80]}” đặt mức trần; bộ loại chỉ tiêu chỉ có mức tối thiểu: diễn đạt lại thế nào?",),
    )


def each(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """Every member of a population has at least so many."""
    match = re.match(
        r"(?:mỗi|từng)\s+(?!năm|quý|tháng|tuần|ngày)(.+?)\s+(?:phải\s+)?(?:có|tổ chức|thực hiện|ban hành|đăng ký"
        r"|xây dựng|đề xuất|triển khai|hoàn thành|cử|tối thiểu|ít nhất)\s+(?=.*\d)",
        lowered,
    )
    count = figures.count(text)
    if match is None or count is None:
        return None
    members = text[match.start(1) : match.end(1)]
    return make("each_at_least", value=count.value, unit=count.unit, population=members)


def assigned(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """Reach or exceed a figure that another document assigns."""
    if not re.search(
        r"\b(?:chỉ tiêu|kế hoạch|dự toán|mục tiêu|số)\b[^.;:]{0,60}\b(?:được|đã)?\s?(?:giao|phân bổ)\b",
        lowered,
    ):
        return None
    if not re.search(r"\b(?:đạt|hoàn thành|vượt|thực hiện|bảo đảm|đảm bảo)\b", lowered):
        return None
    return make("assigned_target", "Chỉ tiêu do văn bản khác giao: số giao là bao nhiêu, theo văn bản nào?")


def counted(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """A count or an amount that must be reached; a figure inside a description binds nothing."""
    if amount := figures.amount(text):
        return make("count_min", f"“{amount.value_printed} {amount.unit}” là mức phải đạt trở lên, có đúng không?",
                    value=amount.value, unit=amount.unit)  # fmt: skip
    count = figures.count(text)
    if count is None:
        return None
    head = lowered[: count.begin].rstrip()
    if re.search(rf"{_CEILING}$", f"{head} "):
        return _ceiling(text)
    if re.search(r"\b(?:đầy đủ|đủ|toàn bộ|tất cả|cả)\b[^,;]{0,12}$", head):
        return make("all_done", value=count.value, unit=count.unit)
    if count.is_at_least:
        return make("count_min", value=count.value, unit=count.unit)
    # "kê khai hồ sơ 1 lần", "Đề án 06": a figure inside a description binds nothing unless an act counts it.
    acts = "|".join([*dictionary("kinds")["done"]["acts"], "có"])
    if re.fullmatch(rf"(?:{acts})?(?:\s\S+){{0,3}}\s*", head) and not count.unit.startswith("lần"):
        alternative = "document_issued" if is_document(count.unit.lower()) else "all_done"
        return make("count_min", alternative=alternative, value=count.value, unit=count.unit)
    return None
