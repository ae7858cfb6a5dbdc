"""The one door of every upload: what bears a mark of state secrecy is refused before anything of it is kept.

Each form that takes a file or the number and title of a document goes through it, from whichever app: therefore it
stands in the lowest one, beside the journal that notes each refusal. Never inside a transaction of the caller: the
note must stay when the rest is undone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, NoReturn, cast

from django.db import models, transaction
from django.utils.translation import gettext as _

from cchc.apps.audit.actors import Actor
from cchc.apps.audit.services import record
from cchc.core.errors import SecretMarked
from cchc.importers import content, secrecy
from cchc.importers.secrecy import Mark

VERB = "uploads.refuse"


def admit(
    *,
    file: IO[bytes] | None = None,
    name: str = "",
    number: str = "",
    title: str = "",
    by: Actor,
    agencies: str = "",
) -> None:
    """Let pass what bears no mark; the file is left at its beginning.

    agencies: the words by which the journal names whose upload it was. Raises SecretMarked with one sentence, after
    the journal has noted who, for whom and which kind of mark, but no name, number, title or hash; UnreadableFile
    for a file whose text cannot be looked through (damaged, encrypted, unsafe).
    """
    try:
        refuse_marked(name=name, number=number, title=title)
        if file is not None:
            refuse_marked(lines=_lines(file, name))
    except _Found as found:
        _note(found.mark, by, agencies)
        raise SecretMarked(str(found)) from None


def refuse_marked(*, name: str = "", lines: Iterable[str] = (), number: str = "", title: str = "") -> None:
    """For services and fields that know no person: raise SecretMarked for a mark, without a note in the journal."""
    _refuse(secrecy.mark_in_number(number) or secrecy.mark_in_title(title))
    _refuse(secrecy.mark_in_name(name) or secrecy.mark_in_text(lines))


def turn_away(mark: Mark, *, by: Actor, where: str = "") -> NoReturn:
    """For a mark that was found by other means (a row of a table): note it and raise SecretMarked."""
    _note(mark, by, "")
    raise SecretMarked(_sentence(mark), where=where)


class _Found(SecretMarked):
    def __init__(self, mark: Mark) -> None:
        super().__init__(_sentence(mark))
        self.mark = mark


def _refuse(mark: Mark | None) -> None:
    if mark:
        raise _Found(mark)


def _lines(file: IO[bytes], name: str) -> list[str]:
    file.seek(0)
    try:
        return content.text_of(file.read(), name)
    finally:
        file.seek(0)


def _note(mark: Mark, by: Actor, agencies: str) -> None:
    if not isinstance(by.pk, int):
        return  # a command on the server: its own error stands on the screen
    told = [
        _("độ %s") % mark.stamp,
        str(mark.place),
        "" if mark.is_certain else _("chưa chắc chắn"),
        agencies,
    ]
    with transaction.atomic():
        record(by=by, verb=VERB, about=cast(models.Model, by), note="; ".join(filter(None, told)))


def _sentence(mark: Mark) -> str:
    if not mark.is_certain:
        return _(
            "Tên tệp có thể mang dấu chỉ độ mật “%(stamp)s” đã mất dấu nên chưa được nhận, chưa lưu gì: nếu là tài liệu "
            "mật thì không tải lên hệ thống mạng, hãy giao nộp theo quy định về bảo vệ bí mật nhà nước và báo văn thư; "
            "nếu không phải, hãy đổi tên tệp cho rõ nghĩa rồi chọn lại."
        ) % {"stamp": mark.stamp}
    return _(
        "Có dấu chỉ độ mật “%(stamp)s” %(place)s nên không được nhận, hệ thống không lưu gì: tài liệu bí mật nhà nước "
        "không được đưa lên hệ thống nối mạng, hãy giao nộp, lưu giữ theo quy định về bảo vệ bí mật nhà nước và "
        "báo văn thư cơ quan."
    ) % {"stamp": mark.stamp, "place": mark.place}
