"""Rules that compare: options joined by "or", a figure of another year, a direction without a figure."""

import re

from cchc.catalogue.reading import dictionary
from cchc.core.plan.targets import KINDS, Target

from .. import figures
from .counted import counted, share
from .setting import Question, Setting, TargetReading, decimal, make

_RISES = r"\b(?:cao hơn|tăng|vượt|nhiều hơn|cải thiện|nâng|lớn hơn)\b"
_FALLS = r"\b(?:giảm|thấp hơn|ít hơn|nhỏ hơn)\b"
_NOT_LOWER = r"\bkhông (?:thấp hơn|giảm|ít hơn|kém hơn|thấp|để giảm)\b|\bbằng hoặc (?:cao|lớn|nhiều) hơn|\b(?:tối thiểu|duy trì) bằng\b"


def any_of(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """Conditions with figures joined by "hoặc": one is enough."""
    sides = re.split(r"\s*(?:,\s*)?\bhoặc\s+", text)
    if len(sides) < 2:
        return None
    options = [_growth(side, setting) or _option(side, setting) for side in sides if re.search(r"\d", side)]
    if len(options) != len(sides) or any(option is None for option in options):
        return None
    known = tuple(option for option in options if option)
    bases = {option.baseline.year for option in known if option.baseline and option.baseline.value is None}
    return make(
        "any_of",
        "Kết quả nêu các điều kiện nối bằng “hoặc”: chỉ cần đạt một điều kiện, có đúng không?",
        *(question for year in sorted(bases) for question in _missing(year)),
        options=known,
    )


def _option(text: str, setting: Setting) -> Target | None:
    for rule in (compared, share, counted):
        reading = rule(text, text.lower(), setting)
        if reading is not None and reading.target is not None and reading.target.kind != "any_of":
            return reading.target
    return None


def _growth(text: str, setting: Setting) -> Target | None:
    """Growth against a baseline year by at least a share."""
    base = figures.baseline(text, setting.plan_year)
    value = figures.percent(re.sub(r"\([^)]*\)", "", text))
    if base is None or value is None or not re.search(r"\b(?:cao hơn|tăng|vượt|nhiều hơn)\b", text.lower()):
        return None
    subject = re.split(r"\s(?:trong năm|năm \d{4}|cao hơn|tăng|vượt|đạt)\b", text, maxsplit=1)[0].strip()
    return KINDS["growth_min"](value=value, unit="%", baseline=base, population=subject or None)


def compared(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """Higher or lower than in a year, or a reduction by a share of a thing."""
    base = figures.baseline(text, setting.plan_year)
    if base is None:
        return _reduction(text, lowered) or _steps(lowered)
    if re.search(_NOT_LOWER, lowered):
        questions = _missing(base.year) if base.value is None else ()
        return make("greater_than_baseline", "Bằng năm gốc có được coi là đạt không?", *questions,
                    alternative="trend_unquantified", baseline=base, unit=base.unit)  # fmt: skip
    growth = _growth(text, setting)
    if growth is not None:
        return make("any_of", *_missing(base.year), *_points(lowered), options=(growth,))
    asked = list(_missing(base.year) if base.value is None else ())
    if lowered.startswith("tỷ lệ") and base.unit != "%":
        asked.append(
            "Kết quả gọi là “tỷ lệ” nhưng số gốc không phải tỷ lệ: so sánh theo tỷ lệ hay theo giá trị?"
        )
    if re.search(_FALLS, lowered):
        value = figures.percent(text)
        return make("decrease_vs_baseline", *asked, baseline=base, value=value, unit="%" if value else None)
    if not re.search(_RISES, lowered):
        return None
    step = re.search(r"(\d+)\s+(bậc|điểm phần trăm|điểm|hạng)", lowered)
    value = decimal(int(step.group(1))) if step else None
    if step and step.group(2) in {"bậc", "hạng"}:
        asked.append(_RANKS)
    unit = step.group(2) if step else base.unit
    return make("greater_than_baseline", *asked, baseline=base, value=value, unit=unit)


_RANKS = "Tăng bậc là thứ hạng nhỏ đi: thứ hạng gốc là bao nhiêu, trên bao nhiêu tỉnh, thành phố?"


def _steps(lowered: str) -> TargetReading | None:
    """Ranks or points gained, the year to compare with not printed."""
    match = re.search(r"\b(?:tăng|nâng|cải thiện)\b[^;.]{0,30}?(\d+)\s+(bậc|hạng|điểm phần trăm)\b", lowered)
    if match is None:
        return None
    questions = [_RANKS] if match.group(2) in {"bậc", "hạng"} else []
    return make("greater_than_baseline", "Kế hoạch không in năm gốc để so sánh: so với năm nào?", *questions,
                value=decimal(int(match.group(1))), unit=match.group(2))  # fmt: skip


def _reduction(text: str, lowered: str) -> TargetReading | None:
    """ "Cắt giảm ít nhất 30% thời gian giải quyết": a share of a thing that is taken away, no year named."""
    match = re.match(
        r"(?:[^\d%;,]{0,40}\s)?(?:cắt )?giảm\b[^\d%;]{0,30}(?=[\d,.]+\s*%\s+(?P<what>[^;,.]+))", lowered
    )
    value = figures.percent(text)
    if match is None or value is None:
        return None
    what = text[match.start("what") : match.end("what")].strip()
    return make("ratio_min", "Mức giảm tính trên số gốc nào, theo nguồn nào?", alternative="decrease_vs_baseline",
                value=value, unit="%", population=re.split(r"\sso với\b", what)[0])  # fmt: skip


def _missing(year: int) -> tuple[Question, ...]:
    return (f"Kế hoạch không in số liệu gốc năm {year}: lấy số nào, theo nguồn nào?",)


def _points(lowered: str) -> tuple[Question, ...]:
    """A share that grows by a share may mean percentage points."""
    if (
        re.search(r"\b(?:tỷ lệ|chỉ số)\b[^;%]*\b(?:tăng|cao hơn)\b", lowered)
        and "doanh nghiệp" not in lowered
    ):
        return ("Tỷ lệ “tăng … %” là tăng theo điểm phần trăm hay tăng so với số gốc?",)
    return ()


def direction(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """A rise, a fall or a level to keep, with neither figure nor year."""
    words = dictionary("kinds")["trend"]
    directions, objects = "|".join([*words["rise"], *words["fall"]]), "|".join(words["object"])
    levels = "|".join(words["level"])
    moves = re.search(rf"(?:^|\bvà |, )(?:{directions})(?: dần)? (?:các |những )?(?:{objects})", lowered)
    keeps = re.search(rf"^(?:tiếp tục )?(?:{'|'.join(words['keep'])}) (?:\S+ ){{0,2}}?(?:{levels})", lowered)
    if (moves is None and keeps is None) or figures.percent(text) is not None:
        return None
    return make(
        "trend_unquantified", "Chỉ nêu chiều hướng, không có số gốc và mức: lấy số gốc nào, theo nguồn nào?"
    )
