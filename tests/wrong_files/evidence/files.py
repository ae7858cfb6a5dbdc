"""Files that must not become evidence, each with the sentence that says why. Made here, byte by byte."""

import io
import zipfile

TYPES = "[Content_Types].xml"
WORD_TYPES = b'<Types><Override PartName="/word/document.xml" ContentType="application/vnd.%s"/></Types>'


def package(members, compression=zipfile.ZIP_DEFLATED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def word(**more):
    plain = WORD_TYPES % b"openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return package({TYPES: plain, "word/document.xml": b"<w:document/>", **more})


def pdf(text=b"Quyet dinh"):
    return b"%PDF-1.7\n1 0 obj\n(" + text + b")\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    + bytes(20)
)
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + bytes(40) + b"\xff\xd9"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(24)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

# name of the upload: (bytes, words that the sentence must hold)
WRONG = {
    "trong.pdf": (b"", "trống"),
    "cat-cut.pdf": (pdf()[:-8], "thiếu phần cuối"),
    "van-ban.doc": (OLE, "đời cũ hoặc có đặt mật khẩu"),
    "nen.zip": (package({"a.pdf": pdf()}), "là tệp nén"),
    "nen.docx": (package({"a.txt": b"x", TYPES: b"<Types/>"}), "là tệp nén"),
    "hong.docx": (word()[:60], "bị hỏng"),
    "macro.docx": (word(**{"word/vbaProject.bin": b"x"}), "macro"),
    "macro-doi-ten.docx": (
        package(
            {TYPES: WORD_TYPES % b"ms-word.document.macroEnabled.main+xml", "word/document.xml": b"<x/>"}
        ),
        "macro",
    ),
    "bom.xlsx": (package({TYPES: b"<Types/>", "xl/workbook.xml": bytes(30 * 2**20)}), "lớn bất thường"),
    "nhieu.docx": (word(**{f"word/media/{i}": b"" for i in range(5_001)}), "lớn bất thường"),
    "chuong-trinh.pdf": (b"MZ\x90\x00" + bytes(200), "không thuộc loại được nhận"),
    "trang.pdf": (b"<!doctype html><script>alert(1)</script>", "không thuộc loại được nhận"),
    "hinh.png": (
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "không thuộc loại được nhận",
    ),
    "ghi-chu.txt": ("Đã hoàn thành.".encode(), "không thuộc loại được nhận"),
}
