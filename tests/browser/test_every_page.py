"""Every page that a role can reach by links, at a desk and on a phone: looked at with axe, no sideways scroll."""

from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from tests.browser.devices import DESK, PHONE

pytestmark = pytest.mark.browser

DOWNLOADS = ("export", "download", "blank", "errors", "bundle")


@pytest.mark.parametrize(
    ("role", "device"),
    [
        pytest.param("Đầu mối CCHC", DESK, id="coordinator at a desk"),
        pytest.param("Đầu mối CCHC", PHONE, id="coordinator with a phone"),
        pytest.param("Quản trị hệ thống", DESK, id="administrator at a desk"),
        pytest.param("Sở Tài chính", PHONE, id="officer with a phone"),
    ],
)
def test_every_page_within_reach_can_be_read_by_everybody(somebody, role, device):
    person = somebody(device).signs_in_as(role)
    seen, waiting = set(), deque(["/"])
    while waiting:
        path = waiting.popleft()
        name = page_name(path)
        if name is None or name in seen:
            continue
        seen.add(name)
        person.opens(path)
        waiting.extend(links_of(person))
    assert {"plans:board", "plans:table", "plans:task", "plans:result", "agencies:agency"} <= seen


def page_name(path):
    """The name of the page behind an address: one of each kind is visited. None for files to take away."""
    try:
        name = resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None
    return None if any(word in name for word in DOWNLOADS) else name


def links_of(person):
    hrefs = person.page.locator("a[href]:not([download])").evaluate_all(
        "links => links.map(link => link.href)"
    )
    inside = [urldefrag(urljoin(person.page.url, href))[0] for href in hrefs]
    return [href.removeprefix(person.address) for href in inside if href.startswith(person.address)]
