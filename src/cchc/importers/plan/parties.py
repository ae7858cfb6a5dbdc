"""Lead and coordinating cells → the bodies made responsible, each with its role.

Names are found by the register, longest first, never by commas: "Các sở, ban, ngành" holds commas itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cchc.catalogue.agencies import Body
from cchc.catalogue.reading import dictionary
from cchc.core.text import WORD, fold, squeeze

from ..source import PAGE

_SEPARATOR = re.compile(
    r"^\s*(?:[,;.]|và\b|cùng\b|với\b|&)?\s*(?:(?:tất cả|toàn bộ|toàn thể)\s+(?=các\b))?", re.IGNORECASE
)
_ITEM_MARK = re.compile(r"(?:^|\n|(?<=[\s;.]))\s*[-–•+*]\s*(?=[A-ZĐÀ-Ỹ])")
_MARK = re.compile(r"^\s*[-–•+*]\s*")
_WITH = re.compile(r"^(?:chủ trì\s*,?\s*)?phối hợp (?:cùng |với )+", re.IGNORECASE)
_LABEL = re.compile(
    r"^\s*(?:(?:các )?(?:cơ quan|đơn vị))?\s*(chủ trì|phối hợp|thực hiện)\s*:\s*", re.IGNORECASE
)
_ENUMERATION = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-zđ]\))\s+(?=[^\W\d_])")
# "Các sở: Nội vụ, Tài chính": departments told by what follows the word that they share.
_SHARED_WORD = re.compile(r"\b(?:các\s+)?sở\s*:\s*(?P<list>[^\n:]+)", re.IGNORECASE)
_DITTO = {"nt", "-nt-", "như trên", "như mục trên", '"', "''", "〃", "”"}


@dataclass(frozen=True, slots=True)
class Party:
    """A body in a cell. `is_known`: the register holds it; otherwise `agency` is as printed."""

    agency: str
    role: str
    role_text: str | None = None
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    body: str
    end: int
    is_known: bool
    is_group: bool


class NameFinder:
    """Finds names of the register at a place in a text; case, commas and semicolons do not matter."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.names: dict[tuple[str, ...], Body] = {}
        for body in bodies:
            for printed in (body.name, *body.variants):
                self.names.setdefault(_key(printed), body)
        self.longest = max((len(key) for key in self.names), default=0)

    def at(self, text: str, start: int) -> _Found | None:
        """The longest name that begins at `start`."""
        found: _Found | None = None
        spoken: list[str] = []
        for match in WORD.finditer(text, start):
            if not spoken and text[start : match.start()].strip():
                return None
            spoken.extend(_key(match.group()))
            if len(spoken) > self.longest:
                break
            body = self.names.get(tuple(spoken))
            if body is None and len(spoken) > 1:
                body = self.names.get(("các", *spoken))
            if body is not None:
                found = _Found(body.name, match.end(), True, body.is_group)
        return found

    def spans(self, before: str, after: str) -> bool:
        """Whether a name is cut between two cells: it ends in `after` but began in `before`."""
        text = f"{before.rstrip()} {after.lstrip()}"
        cut = len(before.rstrip())
        for match in WORD.finditer(text, max(0, cut - 60), cut):
            found = self.at(text, match.start())
            if found is not None and found.end > cut + 1:
                return True
        return False

    def goes_on(self, before: str, after: str, is_page_break: bool) -> bool:
        """Whether `after` goes on with an unfinished `before`: a name is cut, or a verb lacks its object.

        Only a page break parts a verb from its object; without one a row of its own begins.
        """
        tail = before.rstrip().lower()
        roles = dictionary("roles")
        dangling = set(roles["dangling"])
        if is_page_break:
            dangling.update(set(_all_phrases()) - set(roles["complete"]))
        return self.spans(before, after) or any(tail.endswith((f" {word}", ",")) for word in dangling)

    def begins_body(self, text: str) -> bool:
        """Whether a text begins with a name of the register or with a word that opens one."""
        return self.at(text, 0) is not None or _opens_body(text)


def read_parties(text: str, finder: NameFinder, bare_role: str) -> list[Party]:
    """The bodies of a cell in order, each once; `bare_role` is "lead" or "coordinate"."""
    parties: list[Party] = []
    spelled = _SHARED_WORD.sub(lambda match: f"Sở {match.group('list').replace(';', ',')}", text)
    for clause in _clauses(spelled, finder):
        label = _LABEL.match(clause)
        role = "coordinate" if label and label.group(1).lower() == "phối hợp" else bare_role
        parties.extend(_read_clause(clause[label.end() :] if label else clause, finder, role))
    unique: dict[str, Party] = {}
    for party in parties:
        held = unique.get(party.agency)
        if held is None or (held.role == bare_role and party.role != bare_role):
            unique[party.agency] = party
    return list(unique.values())


def is_ditto(text: str) -> bool:
    """Whether a cell only says "as above"."""
    return squeeze(text).lower().strip(".") in _DITTO


def _clauses(text: str, finder: NameFinder) -> list[str]:
    """Paragraphs, bullets and semicolons part clauses, unless a name spans the mark."""
    lines: list[str] = []
    for page, piece in enumerate(text.split(PAGE)):
        for order, line in enumerate(
            _ENUMERATION.sub("", line) for line in piece.split("\n") if line.strip()
        ):
            is_cut = page > 0 and order == 0 and not _MARK.match(line) and not lines[-1].endswith((";", "."))
            if lines and (is_cut or line.lstrip()[:1].islower()):
                lines[-1] = f"{lines[-1]} {line.strip()}"
            else:
                lines.append(line)
    clauses: list[str] = []
    for line in lines:
        for part in _parts(line, finder):
            for piece in re.split(r"(?<=;)", _without_slashes(part, finder)):
                if clauses and finder.spans(clauses[-1].rstrip("; "), piece) and clauses[-1].endswith(";"):
                    clauses[-1] += piece
                else:
                    clauses.append(piece)
    return [squeeze(clause) for clause in clauses if clause.strip(" ;.,-–")]


def _without_slashes(line: str, finder: NameFinder) -> str:
    """ "Sở Nội vụ/Văn phòng UBND tỉnh" names two bodies."""
    parts = line.split("/")
    if len(parts) < 2 or not all(finder.begins_body(part.strip()) for part in parts):
        return line
    return "; ".join(part.strip() for part in parts)


def _parts(line: str, finder: NameFinder) -> list[str]:
    """A line cut at the dashes that list bodies; "Văn thư - Lưu trữ" stays whole."""
    parts, start = [], 0
    for match in _ITEM_MARK.finditer(line):
        before, after = line[start : match.start()], line[match.end() :]
        if not before.strip() or (finder.begins_body(after) and not finder.spans(before, after)):
            parts.append(before)
            start = match.end()
    return [part for part in [*parts, line[start:]] if part.strip(" ;.,")]


def _read_clause(clause: str, finder: NameFinder, bare_role: str) -> list[Party]:
    """Names, then perhaps words that give all of them a role; a comma and a name with its own words start anew."""
    names: list[_Found] = []
    at = 0
    while at < len(clause):
        at += len(_SEPARATOR.match(clause[at:]).group())  # type: ignore[union-attr]
        found = finder.at(clause, at) or _with_shared_word(clause, at, names, finder)
        found = _unknown(clause, at, finder) if found is None else _narrowed(clause, at, found)
        if found is None:
            break
        names.append(found)
        at = found.end
    rest = _bare_words(clause[at:])
    if not names:
        return []
    if with_others := _WITH.match(rest):
        parties = [Party(name.body, bare_role, None, name.is_known) for name in names]
        return parties + [
            replace(party, role="coordinate")
            for party in _read_clause(rest[with_others.end() :], finder, "coordinate")
        ]
    role, role_text, following = _role(rest, finder, bare_role)
    parties = [Party(name.body, role, role_text, name.is_known) for name in names]
    return parties + (_read_clause(following, finder, bare_role) if following else [])


def _with_shared_word(clause: str, start: int, names: list[_Found], finder: NameFinder) -> _Found | None:
    """ "Sở Nội vụ, Tài chính": the second name shares the first word of the one before."""
    if not names or not names[-1].body.startswith("Sở ") or clause[start : start + 1].islower():
        return None
    found = finder.at(f"Sở {clause[start:]}", 0)
    return replace(found, end=start + found.end - len("Sở ")) if found else None


def _bare_words(rest: str) -> str:
    """Role words without the marks around them: "(cơ quan thường trực)", ": tổng hợp"."""
    words = rest.strip(" ,;.:")
    is_wrapped = words.startswith("(") and words.endswith(")") and words.count("(") == 1
    return words[1:-1].strip() if is_wrapped else words


def _role(rest: str, finder: NameFinder, bare_role: str) -> tuple[str, str | None, str]:
    """(role, its words as printed, a further clause that begins with another body)."""
    if not rest:
        return bare_role, None, ""
    own, following = _own_words(rest, finder)
    # "chương trình", "quy trình" hold the word "trình" and give no role.
    folded = re.sub(r"\b(chuong|cong|quy|lo|to) (trinh)\b", r"\1_\2", fold(own))
    if folded in {"phoi hop", "don vi phoi hop", "co quan phoi hop"}:
        return "coordinate", None, following
    best = min(
        (
            (match.start(), entry["role"])
            for entry in dictionary("roles")["roles"]
            for phrase in entry["phrases"]
            if (match := re.search(rf"\b{fold(phrase)}\b", folded))
        ),
        default=(0, bare_role),
    )
    return best[1], own, following


def _own_words(rest: str, finder: NameFinder) -> tuple[str, str]:
    """Cut before a body that has words of its own; bodies without any are objects of the verb."""
    for match in re.finditer(r"(?:(?P<comma>,)|(?<=[^\W\d_A-ZĐ]))\s+(?=[A-ZĐ])", rest):
        found = finder.at(rest, match.end())
        if found is None or found.is_group:
            continue
        after = fold(rest[found.end :].split(",")[0]).strip()
        if any(after.startswith(fold(word)) for word in _all_phrases()):
            before = rest[: match.start()].split()
            if before and (match.group("comma") or len(before) <= 4) and not _takes_object(before):
                return rest[: match.start()].strip(" ,"), rest[match.end() :]
    return rest, ""


def _takes_object(words: list[str]) -> bool:
    return " ".join(words[-2:]).lower() in {"tham mưu", "báo cáo", "trình", "với"}


def _all_phrases() -> list[str]:
    roles = dictionary("roles")
    return [phrase for entry in roles["roles"] for phrase in entry["phrases"]] + list(roles["bare"])


def _narrowed(clause: str, start: int, found: _Found) -> _Found:
    """A name with words that narrow it is a body of its own, unknown to the register."""
    after = clause[found.end :]
    if own := re.match(r"\s+(?:tỉnh|thành phố)(?:\s+[A-ZĐÀ-Ỹ][^\W\d_]*){1,4}(?=\s*(?:[,;.(]|và\b|$))", after):
        # Departments exist at the province's level only: its name narrows nothing.
        return replace(found, end=found.end + own.end()) if found.body.startswith("Sở ") else found
    if not found.is_group:
        level = re.match(
            r"\s+(?:cấp (?:xã|huyện)|(?:xã|phường|huyện|quận|khu vực|đặc khu|các xã)\b)[^,;.(]*", after
        )
        if level is None:
            return found
        name = squeeze(clause[start : found.end + level.end()])
        return _Found(name, found.end + level.end(), False, False)
    word = re.match(r"\s+([^,;.]*)", after)
    if word is None or not word.group(1):
        return found
    folded = word.group(1).lower()
    if not any(re.match(rf"{qualifier}\b", folded) for qualifier in dictionary("roles")["qualifiers"]):
        return found
    return _Found(squeeze(clause[start : found.end + word.end()]), found.end + word.end(), False, True)


_LIST_GOES_ON = re.compile(
    r",\s+(?:đơn vị|địa phương|ngành|ban|tổ chức|cá nhân|thị xã|thành phố|huyện|xã|phường|thị trấn|đặc khu|doanh nghiệp)\b"
)


def _unknown(clause: str, start: int, finder: NameFinder) -> _Found | None:
    """A body that the register does not hold: from here to the next mark or role word, as printed."""
    text = clause[start:]
    first = re.match(r"\s*([^\s,;.]+)", text)
    if first is None:
        return None
    if not _opens_body(text) and not first.group(1)[0].isupper():
        return None
    # "Thủ trưởng các cơ quan, đơn vị" is one body: a comma and a bare lower-case noun do not end it.
    ends = [
        match.start()
        for match in re.finditer(r"[;,.]|\s+và\s+(?=[A-ZĐÀ-Ỹ])", text)
        if match.start() > 0 and not _LIST_GOES_ON.match(text[match.start() :])
    ]
    for phrase in _all_phrases():
        match = re.search(rf"\s{re.escape(phrase)}\b", text.lower())
        # "Đoàn kiểm tra …", "Tổ giám sát …": the word after a team's opening is part of its name.
        before = text[: match.start()].split() if match else []
        if match and len(before) > 1 and not _is_name_tail(before):
            ends.append(match.start())
    end = min(ends, default=len(text))
    name = squeeze(text[:end])
    return _Found(name, start + end, False, False) if name else None


def _is_name_tail(words: list[str]) -> bool:
    """Whether words before a verb make it part of a name: "Ban Quản lý dự án đầu tư xây dựng"."""
    tails = dictionary("roles")["name_tails"]
    return words[-1].lower() in tails or " ".join(words[-2:]).lower() in tails


def _opens_body(text: str) -> bool:
    lowered = text.lower().lstrip()
    return any(lowered.startswith(f"{word} ") or lowered == word for word in dictionary("roles")["openings"])


def _key(text: str) -> tuple[str, ...]:
    """Words of a name in lower case, one spelling for "uỷ" and "ủy", "hoà" and "hòa"."""
    return tuple(_one_spelling(match.group().lower()) for match in WORD.finditer(text))


_OLD_TONES = {
    "uỷ": "ủy",
    "uý": "úy",
    "hoà": "hòa",
    "hoá": "hóa",
    "khoẻ": "khỏe",
    "toà": "tòa",
    "thuỷ": "thủy",
}


def _one_spelling(word: str) -> str:
    return _OLD_TONES.get(word, word)
