"""Whether a file or what is typed about it bears a mark of state secrecy.

Exact by design: the stamp as a mark, never the ordinary words "bảo mật", "mật khẩu", "bí mật nhà nước" in a
sentence. The words are in `catalogue/secrecy`, the rules in docs/reference/secrecy.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cchc.catalogue.secrecy import Level, Neighbours, vocabulary


class Place(StrEnum):
    """Where a mark was found; the words finish the sentence "có dấu chỉ độ mật …"."""

    TEXT = "trong nội dung tệp"
    NAME = "trong tên tệp"
    NUMBER = "trong số, ký hiệu văn bản"
    TITLE = "trong tên, trích yếu"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that was found. Not `is_certain`: a file name without diacritics that may mean something else."""

    stamp: str
    place: Place
    is_certain: bool = True


_WORD = r"[^\W_]"
_ENDS = re.compile(r"^[\W_]+|[\W_]+$")
_SEGMENTS = re.compile(r"\t+|\s{3,}")
_OWN_NUMBER = re.compile(r"^\W*số\s*[:.]?\s*(\d{1,6}\s*[-/].{0,60})$", re.IGNORECASE)
_BRACKETED = r"[(\[{]\s*(?:độ\s+)?(?:%s)\s*[)\]}]"
_FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_NUMBER_START = r"^\W*(?:số\s*:?\s*)?\d{1,6}\s*[-/_. ].*"


def mark_in_text(lines: Iterable[str]) -> Mark | None:
    """A stamp alone on a line, "Độ mật: Mật", or the text's own number with its letters.

    >>> mark_in_text(["ỦY BAN NHÂN DÂN", "T Ố I  M Ậ T"]).stamp, mark_in_text(["Luật Bảo vệ bí mật nhà nước"])
    ('TỐI MẬT', None)
    """
    previous = ""
    for line in lines:
        whole = unicodedata.normalize("NFC", line)
        for segment in dict.fromkeys([whole, *_SEGMENTS.split(whole)]):
            found = _stamp_of(segment, previous)
            if found:
                return Mark(found, Place.TEXT)
            previous = segment
    return None


def mark_in_number(number: str) -> Mark | None:
    """The letters after a document's number.

    >>> mark_in_number("12/BC-UBND(TM)").stamp, mark_in_number("12/KH-TM")
    ('TỐI MẬT', None)
    """
    stamp = _number_stamp(unicodedata.normalize("NFC", number))
    return Mark(stamp, Place.NUMBER) if stamp else None


def mark_in_title(title: str) -> Mark | None:
    """A stamp that stands out in a title.

    >>> mark_in_title("Báo cáo (Mật)").stamp, mark_in_title("QUY ĐỊNH BẢO VỆ BÍ MẬT NHÀ NƯỚC")
    ('MẬT', None)
    """
    stamp = _standing_out(unicodedata.normalize("NFC", title))
    return Mark(stamp, Place.TITLE) if stamp else None


def mark_in_name(name: str) -> Mark | None:
    """A stamp in a file's name; without diacritics it is not certain.

    >>> mark_in_name("MAT_12-BC.docx").is_certain, mark_in_name("mat-bang.pdf")
    (False, None)
    """
    stem = _FILE_ENDING.sub("", unicodedata.normalize("NFC", name))
    stamp = _standing_out(stem) or _bracketed_number(stem)
    if stamp:
        return Mark(stamp, Place.NAME)
    doubtful = _bare(stem) if stem.isascii() else ""
    return Mark(doubtful, Place.NAME, is_certain=False) if doubtful else None


def level_of(cell: str) -> str:
    """The stamp that a cell of a column "Độ mật" means; empty for "Thường", "Không" or nothing.

    >>> level_of("Tối mật"), level_of("Thường")
    ('TỐI MẬT', '')
    """
    typed = _ENDS.sub("", unicodedata.normalize("NFC", cell)).upper()
    return next((level.stamp for level in vocabulary().levels if level.stamp == typed), "")


def _stamp_of(line: str, previous: str) -> str:
    bare = _ENDS.sub("", line)
    for level in vocabulary().levels:
        if _alone(level).fullmatch(bare):
            return level.stamp
    label = _label().match(line)
    if label:
        return level_of(label["level"])
    if _label_alone().fullmatch(previous) and level_of(line):
        return level_of(line)
    number = _OWN_NUMBER.match(line)
    return _number_stamp(number[1]) if number else ""


def _number_stamp(number: str) -> str:
    return _bracketed_number(number) or _first(
        lambda level: any(
            re.fullmatch(rf"{_NUMBER_START}[^\W\d_]{{2,}}\s*[-–]\s*{ending}\W*", number, re.IGNORECASE)
            for ending in level.ending
        )
    )


def _bracketed_number(number: str) -> str:
    """12/BC-UBND(M): letters of a level in brackets after a number."""
    return _first(
        lambda level: any(
            re.match(rf"{_NUMBER_START}\w\s*\(\s*{letters}\s*\)", number, re.IGNORECASE)
            for letters in level.number
        )
    )


def _first(test: Callable[[Level], bool]) -> str:
    return next((level.stamp for level in vocabulary().levels if test(level)), "")


def _standing_out(text: str) -> str:
    """The one level whose stamp stands in brackets, or in capitals at an end or apart from its neighbours."""
    words = vocabulary()
    bracketed = {
        level.stamp
        for level in words.levels
        if re.search(_BRACKETED % re.escape(level.stamp), text, re.IGNORECASE)
    }
    capitals = {
        level.stamp
        for level, match in _stamps(text, [_alone(level).pattern for level in words.levels])
        if _is_apart(text, match, words.ordinary)
    }
    found = bracketed | capitals
    return found.pop() if len(found) == 1 else ""  # who names several levels speaks of them


def _stamps(text: str, patterns: list[str]) -> Iterator[tuple[Level, re.Match[str]]]:
    """The stamps in a text; the higher level hides the "MẬT" within it."""
    taken: set[int] = set()
    for level, pattern in zip(vocabulary().levels, patterns, strict=True):
        for match in re.finditer(rf"(?<!{_WORD})(?:{pattern})(?!{_WORD})", text):
            if match.start() not in taken and match.end() - 1 not in taken:
                taken.update(range(match.start(), match.end()))
                yield level, match


def _is_apart(text: str, match: re.Match[str], ordinary: Neighbours) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _ends_with(before, ordinary.before) or _begins_with(after, ordinary.after):
        return False
    at_an_end = not re.search(_WORD, before) or not re.search(_WORD, after)
    cut_off = re.search(r"[_\-–.,:;]\s*$", before) and re.match(r"\s*[_\-–.,:;]", after)
    return bool(at_an_end or cut_off or (before + after).upper() != before + after)


def _ends_with(before: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"(?<!{_WORD}){word}[\s_\-.]*$", before, re.IGNORECASE) for word in words)


def _begins_with(after: str, words: Iterable[str]) -> bool:
    return any(re.match(rf"[\s_\-.]*{word}(?!{_WORD})", after, re.IGNORECASE) for word in words)


def _bare(stem: str) -> str:
    """A stamp that lost its diacritics: in brackets, or in capitals at an end or cut off by marks."""
    words = vocabulary()
    patterns = [r"[\s_\-.]*".join(level.bare.split()) for level in words.levels]
    bracketed = _first(lambda level: bool(re.search(_BRACKETED % level.bare, stem, re.IGNORECASE)))
    if bracketed:
        return bracketed
    for level, match in _stamps(stem, patterns):
        if _is_apart(stem, match, words.ordinary_bare):
            return level.stamp
    return ""


@cache
def _alone(level: Level) -> re.Pattern[str]:
    """The stamp with or without blanks between its letters, in today's and in old fonts' spelling."""
    spaced = r"\s*".join(level.stamp.replace(" ", ""))
    return re.compile("|".join([spaced, *(re.escape(old) for old in level.legacy)]))


@cache
def _label() -> re.Pattern[str]:
    levels = "|".join(level.stamp for level in vocabulary().levels)
    return re.compile(
        rf"^[\W_]*(?:{_labels()})\s*:[\s“\"(\[]*(?P<level>{levels})[\s”\")\]]*(?:$|[.;|]|\s{{2,}})",
        re.IGNORECASE,
    )


@cache
def _label_alone() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:{_labels()})\s*:\s*", re.IGNORECASE)


def _labels() -> str:
    return "|".join(sorted(vocabulary().labels, key=len, reverse=True))
