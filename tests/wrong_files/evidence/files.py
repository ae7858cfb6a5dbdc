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


def paragraphs(*lines, around=b"w:document"):
    """The XML of a part of Word with one paragraph a line."""
    inner = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines).encode()
    return b"<%s xmlns:w=%s>%s</%s>" % (
        around,
        b'"http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
        inner,
        around,
    )


def word(*lines, **more):
    plain = WORD_TYPES % b"openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return package({TYPES: plain, "word/document.xml": paragraphs(*lines), **more})


def pdf(text=b"Quyet dinh", *, more=b""):
    """One page that says `text` (ASCII), whole and openable; `more` goes into the trailer."""
    says = b"BT /F1 12 Tf 72 700 Td (" + text + b") Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(says), says),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    body += b"xref\n0 6\n0000000000 65535 f \n" + table
    return body + b"trailer\n<< /Size 6 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (more, start)


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
    "mat-khau.pdf": (
        pdf(
            more=b"/Encrypt << /Filter /Standard /V 1 /R 2 /O ("
            + b"a" * 32
            + b") /U ("
            + b"b" * 32
            + b") /P -4 >>"
            b" /ID [<00><00>]"
        ),
        "có đặt mật khẩu",
    ),
    "hong.pdf": (b"%PDF-1.7\n" + bytes(200) + b"\n%%EOF\n", "bị hỏng"),
    "chu-hong.docx": (
        package({TYPES: WORD_TYPES % b"x", "word/document.xml": b"<w:document><w:p>"}),
        "bị hỏng",
    ),
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
