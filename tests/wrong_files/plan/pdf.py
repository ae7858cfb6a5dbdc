"""PDF files written by hand, as small as they may be: text in a built-in font, a picture, a lock."""

import io

from PIL import Image


def scan_pdf() -> bytes:
    """A page that is one picture."""
    stream = io.BytesIO()
    Image.new("L", (620, 877), 255).save(stream, "PDF")
    return stream.getvalue()


def text_pdf(*pages: str, is_locked: bool = False, is_nameless: bool = False) -> bytes:
    """One line of ASCII a page. `is_locked`: needs a password; `is_nameless`: its font names no letter."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    font = _NAMELESS if is_nameless else "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    for text in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        content = f"BT /F 11 Tf 72 700 Td ({text}) Tj ET"
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F {font}>>>>/Contents {number + 1} 0 R>>",
            f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        ]
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>"
    return _file(objects, _LOCK if is_locked else "")


_NAMELESS = (
    "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts"
    "[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4>>>>]>>"
)
_LOCK = (
    f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<{'43' * 16}><{'43' * 16}>]"
)


def _file(objects: list[str], more: str) -> bytes:
    written = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R{more}>>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + head.encode() + tail.encode()
