"""The browser and the windows that people look through: a desk, a phone, an office in Vietnam."""

import shutil
from typing import Any

from playwright.sync_api import Browser, Playwright

DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
OFFICE: dict[str, Any] = {
    "locale": "vi-VN",
    "timezone_id": "Asia/Ho_Chi_Minh",
    "reduced_motion": "reduce",
}
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync", "--lang=vi"]
QUIET += ["--disable-background-networking", "--disable-component-update", "--disable-lcd-text"]


def has_chromium() -> bool:
    return shutil.which("chromium") is not None


def start(playwright: Playwright) -> Browser:
    """Chromium without a window, asking nobody outside; its own words (file fields) in Vietnamese."""
    program = shutil.which("chromium")
    return playwright.chromium.launch(
        executable_path=program, args=QUIET, env={"LANGUAGE": "vi", "LANG": "vi_VN.UTF-8"}
    )
