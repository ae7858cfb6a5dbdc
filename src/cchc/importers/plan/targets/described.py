"""Rules without a figure: a document that must exist, a thing that is done, and what is only described."""

import re

from cchc.catalogue.reading import dictionary
from cchc.core.plan.deadlines import DeadlineKind

from .setting import Setting, TargetReading, make


def document(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """A named document exists."""
    if setting.lead_in and is_document(setting.lead_in.lower()):
        return make("document_issued")
    if _is_qualitative_list(setting) or not is_document(setting.without_agency(text).lower()):
        return None
    return make(
        "document_issued", alternative="periodic" if "định kỳ" in " ".join(lowered.split()[:4]) else None
    )


def is_document(lowered: str) -> bool:
    """Whether a phrase names a document that is issued, drafted, submitted or sent."""
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
    if re.match(r"(?:được )?ban hành(?:\s+(?:trong|trước|kịp thời|đúng)\b|$)", main):
        return True
    if re.match(rf"(?:\S+ ){{0,2}}(?:{verbs})(?: \S+){{0,4}}? (?:{nouns})\b", main):
        return True
    advised = re.search("|".join(words["advise_publish"]), main)
    return advised is not None and advised.start() < 40 and " do " not in main[: advised.start()]


def is_advised_publication(lowered: str) -> bool:
    """Whether any clause is about advising or submitting something for publication."""
    return re.search("|".join(dictionary("kinds")["document"]["advise_publish"]), lowered) is not None


def _is_qualitative_list(setting: Setting) -> bool:
    marks = dictionary("kinds")["qualitative"]["marks"]
    return any(mark in setting.lead_in.lower() for mark in marks)


def done_or_described(text: str, lowered: str, setting: Setting) -> TargetReading | None:
    """Whether a thing is to be done, held, equipped or published in full, or only described."""
    done, qualitative = dictionary("kinds")["done"], dictionary("kinds")["qualitative"]
    main = setting.without_agency(text).lower()
    acts = "|".join(sorted(done["acts"], key=len, reverse=True))
    marks = "|".join(qualitative["marks"])
    is_full = re.search(rf"\b(?:{acts}|xử lý)\b(?:,? \S+){{0,2}}? (?:{'|'.join(done['fully'][:3])})\b", main)
    is_passive = re.search("|".join(done["passive"]), main)
    act = re.match(rf"(?:{acts})\b", main)
    if _is_qualitative_list(setting):
        return make("continuous_qualitative")
    if setting.deadline is DeadlineKind.RECURRING:
        alternative = "all_done" if is_full or (is_passive and not re.search(marks, main)) else None
        return make("continuous_qualitative", alternative=alternative)
    if re.match("|".join(done["wholes"]), main):
        return make("all_done", alternative="ratio_min")
    if is_full or (setting.lead_in and not re.match("|".join(qualitative["opens"]), main)):
        return make("all_done")
    if re.match("|".join(qualitative["opens"]), main):
        return make("continuous_qualitative")
    if re.search(marks, main):
        if act and not re.search(marks, " ".join(main.split()[:6])):
            return make("all_done", alternative="continuous_qualitative" if not is_full else None)
        return make("continuous_qualitative", alternative="all_done" if is_passive else None)
    if is_passive or act:
        return make("all_done")
    return _bare(main)


def _bare(main: str) -> TargetReading:
    """A phrase without a verb: the name of a product, of a place in a ranking, or nothing that can be checked."""
    done = dictionary("kinds")["done"]
    if re.match(
        rf"(?:các |những |\d+ )?(?:{'|'.join(sorted(done['products'], key=len, reverse=True))})\b", main
    ):
        return make(
            "all_done", "Chỉ nêu tên sản phẩm: đạt khi sản phẩm đã có hoặc đã được tổ chức, có đúng không?"
        )
    if re.search("|".join(done["ranking"]), main):
        return make(
            "all_done", "Chỉ tiêu thứ hạng hoặc mức so sánh chung: lấy kết quả công bố của cơ quan nào?"
        )
    return make("continuous_qualitative", "Câu không có động từ và số để kiểm tra: kết quả này đạt khi nào?")
