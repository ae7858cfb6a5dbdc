"""A coordinator asks 65 communes, collects, reminds, and keeps what they said as evidence. No script anywhere."""

import re
from datetime import date

import pytest
from django.urls import reverse
from tests.apps.people import text_of
from tests.apps.plans.conftest import coordinator, make_user, province  # noqa: F401  (fixtures)
from tests.apps.requests.conftest import answer, ask_of, communes, demo_days, ratio  # noqa: F401  (fixtures)

from cchc.apps.evidence.models import Evidence
from cchc.apps.notices.models import Notice
from cchc.apps.requests.models import Request

pytestmark = pytest.mark.django_db
ASKED = {
    "asker": "province",
    "title": "Hồ sơ trực tuyến 6 tháng",
    "figures_from": "01/01/2025",
    "figures_to": "15/06/2025",
    "due": "20/06/2025",
    "bodies": "group:G_XP",
    "count_items": "1",
    "item0__label": "Hồ sơ trực tuyến trên tổng số hồ sơ",
    "item0__shape": "ratio",
    "item0__unit": "hồ sơ",
    "item0__is_required": "on",
    "action": "send",
}


def presses(client, page, words):
    """Send the form whose button has these words, with all of its hidden fields."""
    text = page.content.decode()
    forms = re.findall(r"<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>", text, flags=re.DOTALL)
    address, inside = next((address, inside) for address, inside in forms if words in inside)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', inside))
    return client.post(address, hidden, follow=True)


def test_a_coordinator_collects_65_answers(client, coordinator, communes):  # noqa: F811
    officers = [make_user(f"Cán bộ {n}", ("agency_officer", each)) for n, each in enumerate(communes[:3])]
    client.force_login(coordinator)
    client.post(reverse("requests:new"), ASKED)
    request = Request.objects.get()
    assert request.asks.count() == 65

    client.force_login(officers[0])
    own = ask_of(request, communes[0])
    assert "Hồ sơ trực tuyến 6 tháng" in text_of(client.get(reverse("requests:inbox")))
    figures = {"c1-numerator": "1.100", "c1-denominator": "1.200", "version": "1", "action": "send"}
    client.post(reverse("requests:answer", args=[own.pk]), figures)
    for commune in communes[2:64]:
        answer(request, commune, ratio(1, 2))

    client.force_login(coordinator)
    here = reverse("requests:request", args=[request.pk])
    page = client.get(here)
    # Two are silent: nobody counts them as 0, and shares are pooled, not averaged.
    assert "63/65 cơ quan đã trả lời, 2 chưa trả lời" in text_of(page)
    assert "1.162/1.324 = 87,76 %" in text_of(page)

    reminded = presses(client, page, "Nhắc cơ quan chưa trả lời")
    assert "Đã nhắc 2 cơ quan chưa trả lời." in text_of(reminded)
    assert "Chưa có tài khoản để nhắc: UBND xã số 65." in text_of(reminded)
    told = Notice.objects.filter(title__startswith="Nhắc trả lời")
    assert [notice.user for notice in told] == [officers[1]]

    later = {"due": "30/06/2025", "reason": "Mất mạng", "version": "1"}
    client.post(reverse("requests:extend", args=[request.pk]), later)
    answer(request, communes[1], ratio(0, 76))
    answer(request, communes[64], ratio(40, 100))
    assert "65/65 cơ quan đã trả lời" in text_of(client.get(here))
    assert "Đã tiếp nhận 65 trả lời." in text_of(presses(client, client.get(here), "Tiếp nhận 65 trả lời"))
    kept = presses(client, client.get(here), "Dùng làm tài liệu kiểm chứng")
    assert Evidence.objects.get().newest.file.sha256 in text_of(kept)
    presses(client, client.get(here), "Kết thúc thu thập")
    request.refresh_from_db()
    assert (request.due, request.is_open) == (date(2025, 6, 30), False)
    assert "1.202/1.500 = 80,13 %" in text_of(client.get(here))
