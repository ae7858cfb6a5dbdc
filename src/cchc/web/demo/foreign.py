"""What in the database does not belong to the demo."""

from __future__ import annotations

from cchc.apps.accounts.models import User
from cchc.apps.agencies.models import Agency
from cchc.apps.documents.models import Document
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.models import Fact, Import, Plan
from cchc.apps.requests.models import Request
from cchc.catalogue import demo


def kinds() -> list[str]:
    """The kinds of rows that hold something else than the demo, in Vietnamese. 8 queries."""
    known = demo.province()["register"]["agencies"]
    others = {
        "tài khoản": User.objects.filter(is_demo=False),
        "cơ quan": Agency.objects.filter(is_demo=False).exclude(code__in=known),
        "kế hoạch": Plan.objects.filter(is_demo=False),
        "bản đọc kế hoạch": Import.objects.exclude(plan__is_demo=True),
        "số liệu": Fact.objects.filter(is_demo=False),
        "tài liệu kiểm chứng": Evidence.objects.filter(is_demo=False),
        "văn bản": Document.objects.filter(is_demo=False),
        "đề nghị phối hợp": Request.objects.filter(is_demo=False),
    }
    return [name for name, rows in others.items() if rows.exists()]
