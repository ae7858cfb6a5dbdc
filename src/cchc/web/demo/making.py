"""The steps that make the demo: each in one transaction, each done once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cchc.core.errors import CchcError
from cchc.web.demo import (
    approvals,
    criteria,
    foreign,
    other_plans,
    people,
    plan,
    province,
    receipts,
    reports,
    requests,
)


class DemoRefused(CchcError):
    """The demo must not be made here; the sentence says why and what to do."""


@dataclass(frozen=True)
class Step:
    """What was made, in words, and whether it was made just now."""

    name: str
    is_new: bool


_STEPS: tuple[tuple[str, Callable[[], bool], Callable[[], None]], ...] = (
    ("Cơ quan, nhóm cơ quan", province.is_there, province.make),
    ("Tài khoản", people.is_there, people.make),
    ("Kế hoạch", plan.is_there, plan.make),
    ("Số liệu báo cáo", reports.is_there, reports.make),
    ("Trình lãnh đạo cơ quan duyệt", approvals.is_there, approvals.make),
    ("Chấm điểm minh họa", criteria.is_there, criteria.make),
    ("Tiếp nhận nhiệm vụ", receipts.is_there, receipts.make),
    ("Đề nghị phối hợp", requests.is_there, requests.make),
    ("Kế hoạch khác", other_plans.is_there, other_plans.make),
)


def make() -> Iterator[Step]:
    """Make what is missing of the demo, step by step. What is there is left alone.

    Raises DemoRefused outside the demo mode, or where something is missing in a database that holds other data.
    """
    if not settings.CCHC_DEMO:
        raise DemoRefused(
            _(
                "Chế độ minh họa đang tắt nên không tạo dữ liệu minh họa. "
                "Hãy dùng make run, hoặc đặt CCHC_DEMO=yes và CCHC_DATA_DIR là một thư mục riêng."
            )
        )
    for name, is_there, build in _STEPS:
        if is_there():
            yield Step(name, is_new=False)
            continue
        with transaction.atomic():
            _refuse_beside_other_data()
            build()
        yield Step(name, is_new=True)


def _refuse_beside_other_data() -> None:
    found = foreign.kinds()
    if found:
        raise DemoRefused(
            _(
                "Cơ sở dữ liệu này có dữ liệu không phải minh họa (%s) nên không tạo thêm dữ liệu minh họa vào đó. "
                "Hãy đặt CCHC_DATA_DIR (hoặc DATABASE_URL) khác cho trang minh họa."
            )
            % ", ".join(found)
        )
