"""The pictures in docs/screenshots/: a demo of its own, a running site, Chromium. `make screenshots`.

Every picture is taken on the same viewing day from the same data, so that it changes only when a page does.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.devices import DESK, OFFICE, PHONE, has_chromium, start  # noqa: E402
from tests.browser.site import Site, prepare  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
PLAN = ROOT / "src" / "cchc" / "catalogue" / "plans" / "khanh-hoa-2025" / "5399-KH-UBND.txt"
MOST_BYTES = 300_000
HIGH_DESK = {"viewport": {"width": 1280, "height": 1040}}
SHARP_PHONE = {**PHONE, "viewport": {"width": 390, "height": 720}, "device_scale_factor": 1.5}


@dataclass(frozen=True)
class Picture:
    """One picture: its file, who looks, at which address, what he does there first, in which window."""

    name: str
    who: str
    path: str
    does: Callable[[Page], None] = lambda page: None
    window: dict[str, Any] = field(default_factory=lambda: HIGH_DESK)


def fill_in(page: Page) -> None:
    """The officer has typed his figures; the verdict answers beside them."""
    for label, text in {"Tử số": "209", "Mẫu số": "211", "Số liệu đến ngày": "15/06/2025"}.items():
        page.get_by_label(label, exact=True).fill(text)
    page.locator("#id_source").fill("Biên bản rà soát của bộ phận một cửa")
    page.get_by_role("button", name="Xem thử đánh giá").click()
    page.wait_for_load_state()
    page.locator("#preview").evaluate("part => part.scrollIntoView()")


def upload_an_amended_plan(page: Page) -> None:
    """The plan with one row changed comes to the coordinator for review."""
    text = PLAN.read_text(encoding="utf-8").replace("Thường xuyên", "Hằng quý", 1)
    page.locator("input[type=file]").set_input_files(
        {"name": "5399-KH-UBND-sua-doi.txt", "mimeType": "text/plain", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Đọc tệp").click()
    page.wait_for_load_state()
    page.locator("section:has(.beside)").first.evaluate("row => row.scrollIntoView()")


PICTURES = (
    Picture("dang-nhap", "", "/dang-nhap/"),
    Picture("trang-chu-lanh-dao", "Lãnh đạo tỉnh", "/"),
    Picture("bang-theo-doi", "Lãnh đạo tỉnh", "/ke-hoach/1/"),
    Picture("bang-phu-luc", "Lãnh đạo tỉnh", "/ke-hoach/1/bang/?section=A.VIII"),
    Picture("nhiem-vu", "Lãnh đạo tỉnh", "/ke-hoach/1/nhiem-vu/A.VIII.7/"),
    Picture("ket-qua", "Lãnh đạo tỉnh", "/ke-hoach/1/ket-qua/A.VIII.7.r1/"),
    Picture("bao-so-lieu-dien-thoai", "Sở Tài chính", "/ke-hoach/bao-so-lieu/162/", fill_in, SHARP_PHONE),
    Picture("ra-soat-ban-doc", "Đầu mối CCHC", "/ke-hoach/doc/", upload_an_amended_plan),
    Picture("tham-tra", "Người thẩm định", "/ke-hoach/tham-tra/", window=DESK),
    Picture("viec-cua-co-quan", "Sở Tài chính", "/ke-hoach/viec/STC/"),
)


def main() -> None:
    """Take every picture. Ends with a sentence where Chromium is missing or a picture is too heavy."""
    if not has_chromium():
        sys.exit("The pictures need Chromium. On Debian: apt-get install chromium fonts-liberation")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="cchc-pictures-") as folder:
        prepare(Path(folder))
        site = Site(Path(folder))
        try:
            for picture in PICTURES:
                print(f"{take(picture, site).relative_to(ROOT)}")
        finally:
            site.stop()
    heavy = [path.name for path in FOLDER.glob("*.png") if path.stat().st_size > MOST_BYTES]
    if heavy:
        sys.exit(f"Heavier than {MOST_BYTES} bytes: {', '.join(heavy)}")


def take(picture: Picture, site: Site) -> Path:
    """One picture in a window of its own."""
    with sync_playwright() as playwright:
        browser = start(playwright)
        page = browser.new_context(**picture.window, **OFFICE).new_page()
        if picture.who:
            page.goto(f"{site.address}/dang-nhap/")
            person = page.locator(".demo-accounts li").filter(has_text=picture.who)
            person.get_by_role("button").first.click()
        page.goto(site.address + picture.path)
        picture.does(page)
        page.evaluate("document.fonts.ready")
        path = FOLDER / f"{picture.name}.png"
        page.screenshot(path=path, animations="disabled", caret="hide")
        browser.close()
    return path


if __name__ == "__main__":
    main()
