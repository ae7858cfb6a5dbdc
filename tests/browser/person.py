"""Somebody at a browser: does what people do, and looks at every page with a demanding eye.

After each step that leads to a page three things are checked without being asked for: the page breaks no rule of
WCAG 2.2 AA that axe can see, it does not scroll sideways, and the browser has nothing to complain about (security
policy, scripts, missing files, requests to other sites).
"""

import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

# What a page is made of: where two pages show the same kinds of elements under one title, axe looks at one of them.
MADE_OF = """() => document.title + [...new Set([...document.querySelectorAll("*")].map(
    part => `${part.tagName}.${part.getAttribute("class")}.${part.getAttribute("role")}`))].sort()"""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_axe = Axe()
_looked_at: set[object] = set()


class Person:
    """One person in one browser window of `page`."""

    def __init__(self, page: Page, address: str, *, has_scripts: bool = True) -> None:
        self.page, self.address, self.has_scripts = page, address, has_scripts
        self.complaints: list[str] = []
        self._expected_status = 200
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("response", self._answered)
        page.on("request", self._asked)

    # Going about

    def opens(self, path: str, *, status: int = 200) -> "Person":
        self._expected_status = status
        self.page.goto(self.address + path)
        return self._arrived()

    def signs_in_as(self, role: str) -> "Person":
        """By the button of the first demo account whose role has these words."""
        self.opens("/dang-nhap/")
        self.page.locator(".demo-accounts li").filter(has_text=role).get_by_role("button").first.click()
        return self._arrived()

    def follows(self, link: str, *, within: str = "body") -> "Person":
        self._named("link", link, within).click()
        return self._arrived()

    def presses(self, button: str, *, within: str = "body") -> "Person":
        self._named("button", button, within).click()
        return self._arrived()

    def writes(self, label: str, text: str) -> "Person":
        self._field(label).fill(text)
        return self

    def chooses(self, label: str, option: str) -> "Person":
        self._field(label).select_option(label=option)
        return self

    def ticks(self, label: str) -> "Person":
        self._field(label).check()
        return self

    def chooses_file(self, label: str, path: Path) -> "Person":
        self._field(label).set_input_files(path)
        return self

    # Looking

    def sees(self, *sentences: str, within: str = "body") -> "Person":
        """Each of these stands on the page; blanks do not matter."""
        for sentence in sentences:
            expect(self.page.locator(within).first).to_contain_text(sentence)
        return self

    def does_not_see(self, *sentences: str, within: str = "body") -> "Person":
        for sentence in sentences:
            expect(self.page.locator(within).first).not_to_contain_text(sentence)
        return self

    def reads(self, label: str) -> str:
        """What stands in a field."""
        return self._field(label).input_value()

    def has_the_cursor_in(self, label: str) -> bool:
        return bool(self._field(label).evaluate("field => field === document.activeElement"))

    def height_of(self, part: str) -> float:
        """How tall a part of the page is, in pixels."""
        box = self.page.locator(part).first.bounding_box()
        return box["height"] if box else 0.0

    def classes_of(self, part: str) -> set[str]:
        return set((self.page.locator(part).first.get_attribute("class") or "").split())

    @property
    def name(self) -> str:
        """Whose name stands in the head of the page."""
        return self.page.locator(".me").first.inner_text()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    def looks_around(self) -> "Person":
        """The page as it is now, also after HTMX changed a part of it."""
        assert self.complaints == [], f"{self.path}: {self.complaints}"
        if self.has_scripts:  # axe and the measuring are scripts themselves
            kind = (str(self.page.viewport_size), self.page.evaluate(MADE_OF))
            if kind not in _looked_at:
                assert_accessible(self.page)
                _looked_at.add(kind)
            assert_no_sideways_scroll(self.page)
        return self

    # What stands behind the steps

    def _arrived(self) -> "Person":
        self.page.wait_for_load_state()
        self.looks_around()
        self._expected_status = 200
        return self

    def _named(self, role: Any, name: str, within: str) -> Locator:
        """The one link or button of that name; where several are, exactly that name wins.

        The menu, or its part "Khác", is unfolded where what is wanted lies in it.
        """
        found = self.page.locator(within).get_by_role(role, name=name)
        fold = self.page.locator(".fold > summary")
        if not found.count() and fold.is_visible():
            fold.click()
        more = self.page.locator(".more:not([open]) > summary")
        if not found.count() and within == ".menu" and more.is_visible():
            more.click()
        return (
            found
            if found.count() == 1
            else self.page.locator(within).get_by_role(role, name=name, exact=True)
        )

    def _field(self, label: str) -> Locator:
        """The field with that label, whether it must be filled in or not."""
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s*\(không bắt buộc\))?\s*$"))

    def _heard(self, message: Any) -> None:
        expected = self._expected_status != 200 and message.text.startswith("Failed to load resource")
        if message.type in {"error", "warning"} and not expected:
            self.complaints.append(f"{message.type}: {message.text}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400 and response.status != self._expected_status:
            self.complaints.append(f"{response.status}: {response.url}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"asks another site: {request.url}")


def assert_accessible(page: Page) -> None:
    """No rule of WCAG 2.2 AA is broken as far as axe can tell."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": WCAG}}
    found = _axe.run(page, options=options).response["violations"]
    broken = [
        f"{rule['id']}: {node['html'][:200]} – {' '.join(node['failureSummary'].split())}"
        for rule in found
        for node in rule["nodes"][:3]
    ]
    assert broken == [], f"{page.url}: {broken}"


def assert_no_sideways_scroll(page: Page) -> None:
    """The page itself is not wider than the window; a wide table scrolls in its own frame."""
    assert page.viewport_size is not None
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], f"{page.url} is {width} pixels wide"
