"""Files that hold no plan: each gives its one sentence and exit status 2, and nothing is saved."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest
import xlsxwriter
import yaml
from click.testing import CliRunner
from tests.importers.annex import PLAN, chance, printed_annex
from tests.importers.annex_files import word, workbook
from tests.importers.small import HEADING, printed
from tests.importers.small_plan import FILE
from tests.wrong_files.plan.legacy import cp1258, tcvn3, vni
from tests.wrong_files.plan.pdf import scan_pdf, text_pdf

from cchc.cli.main import cchc
from cchc.core.errors import UnusableFile
from cchc.importers.plan import read, read_bytes

MESSAGES: dict[str, str] = yaml.safe_load(Path(__file__).with_name("messages.yaml").read_text("utf-8"))
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = PLAN.read_text("utf-8")


@cache
def word_file() -> bytes:
    return word(printed_annex())


@cache
def excel_file() -> bytes:
    return workbook(printed_annex())


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def with_member(data: bytes, name: str) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(name, b"Sub AutoOpen()")
    return stream.getvalue()


def table_of(*rows: list[str]) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def sheet_of(*rows: list[str]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return stream.getvalue()


def only_pictures() -> bytes:
    document = docx.Document()
    document.add_paragraph("")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


PEOPLE = ["TT", "Họ và tên", "Chức vụ"], ["1", "Nguyễn Văn A", "Trưởng phòng"]
LINES = [line.split("\t") for line in TEXT.split("\n") if line.count("\t") == 5]

FILES: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "spaces.txt": lambda: b" \n\t\r\n ",
    "broken.docx": lambda: b"%PDF-1.7\n" + bytes(range(256)),
    "cut.pdf": lambda: text_pdf("Ke hoach " * 20)[:90],
    "scan.pdf": scan_pdf,
    "blank.pdf": lambda: text_pdf(""),
    "locked.pdf": lambda: text_pdf("Ke hoach " * 20, is_locked=True),
    "prose.pdf": lambda: text_pdf(*["Khong co bang nao trong trang nay. " * 3] * 3),
    "long.pdf": lambda: text_pdf(*["Bao cao khong lien quan. "] * 200),
    "nameless.pdf": lambda: text_pdf("Ke hoach " * 20, is_nameless=True),
    "picture.docx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(64),
    "rich.docx": lambda: b"{\\rtf1\\ansi}",
    "old.doc": lambda: OLD_OFFICE + bytes(504),
    "locked.docx": lambda: OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(504),
    "program.txt": lambda: b"MZ\x90\x00",
    "bytes.txt": lambda: b"\x01\x00\x02\x03" * 100,
    "huge.txt": lambda: b"a\n" * (31 * 2**19),
    "bomb.docx": lambda: zipped(word__document_xml=b"0" * 20_000_000),
    "crowd.docx": lambda: zipped(**{f"n{order}": b"" for order in range(5001)}),
    "macro.docx": lambda: with_member(word_file(), "word/vbaProject.bin"),
    "macro.xlsm": lambda: with_member(excel_file(), "xl/vbaProject.bin"),
    "archive.zip": lambda: zipped(thu=b"xin ch\xc3\xa0o"),
    "cut.docx": lambda: word_file()[: len(word_file()) // 2],
    "cut.xlsx": lambda: excel_file()[:-40],
    "torn.docx": lambda: zipped(word__document_xml=b"<w:document>"),
    "torn.xlsx": lambda: zipped(xl__workbook_xml=b"<workbook>"),
    "columns.txt": lambda: "\n".join("\t".join(row) for row in PEOPLE).encode(),
    "columns.xlsx": lambda: sheet_of(*PEOPLE),
    "signatures.docx": lambda: table_of(["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"], ["- Như trên", "CHỦ TỊCH"]),
    "pictures_only.docx": only_pictures,
    "prose.txt": lambda: ("Không có bảng nào trong văn bản này.\n" * 20).encode(),
    "headings_only.txt": lambda: HEADING.encode(),
    "broken_bytes.txt": lambda: b"K\xe1\xba\xbf ho\xe1\xba\xa1ch\nd\xc3\xb2ng\n\xff\xfe\xc3\x28\n",
    "cut_utf16.txt": lambda: TEXT.encode("utf-16")[:-1],
    "tcvn3.txt": lambda: tcvn3(TEXT).encode(),
    "tcvn3_bytes.txt": lambda: tcvn3(TEXT).encode("latin-1", "replace"),
    "tcvn3.docx": lambda: table_of(*([tcvn3(cell) for cell in row] for row in LINES[:40])),
    "vni.txt": lambda: vni(TEXT).encode(),
    "vni_bytes.txt": lambda: vni(TEXT).encode("latin-1", "replace"),
    "vni.xlsx": lambda: sheet_of(*([vni(cell) for cell in row] for row in LINES[:40])),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_wrong_file_gets_its_sentence_and_status_2(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(FILES[name]())
    done = CliRunner().invoke(cchc, ["plan", "read", str(file), "--format", "json"])
    assert (done.exit_code, done.stdout, done.stderr.strip()) == (2, "", MESSAGES[name])
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_every_wrong_file_has_its_sentence() -> None:
    assert list(FILES) == list(MESSAGES)


@pytest.mark.parametrize("place", ["thieu.docx", "."])
def test_a_file_that_is_not_there_and_a_folder_are_said_to_be_so(place: str, tmp_path: Path) -> None:
    with pytest.raises(
        UnusableFile, match=r"^Không mở được tệp “.*”; hãy kiểm tra lại đường dẫn và quyền đọc\.$"
    ):
        read(tmp_path / place)


@pytest.mark.parametrize("content", ["", "- chuỗi", "agencies: [{code: A}]", "{", "agencies: 5"])
def test_a_wrong_register_of_agencies_is_said_to_be_so(content: str, tmp_path: Path) -> None:
    register = tmp_path / "danh-ba.yaml"
    register.write_text(content, "utf-8")
    with pytest.raises(UnusableFile, match=r"^Danh bạ cơ quan “danh-ba.yaml” không đúng mẫu; "):
        read(PLAN, register)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_in_another_form_of_unicode_is_read(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding), "ke-hoach.txt").to_json() == printed()


def test_a_text_with_line_ends_of_windows_is_read() -> None:
    assert read_bytes(TEXT.replace("\n", "\r\n").encode(), "ke-hoach.txt").to_json() == printed()


def test_a_text_in_the_code_page_of_windows_is_read() -> None:
    reading = read_bytes(cp1258(TEXT), "ke-hoach.txt").to_json()
    assert len(reading["tasks"]) == 73
    # The code page has no superscript 4 … 9; everything else comes back as it was.
    wanted = {task["id"]: task["title"] for task in printed()["tasks"]}
    assert {task["id"]: task["title"] for task in reading["tasks"]} == wanted


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_file_gives_a_sentence_and_never_a_stack(seed: int) -> None:
    """Bytes changed at random: what can still be read is read, everything else is refused in words."""
    luck = chance(seed)
    name, data = luck.choice(
        [
            ("a.docx", word_file()),
            ("a.xlsx", excel_file()),
            ("a.txt", PLAN.read_bytes()),
            ("a.pdf", FILE.read_bytes()),
        ]
    )
    damaged = bytearray(data)
    for _ in range(luck.randint(1, 20)):
        damaged[luck.randrange(len(damaged))] = luck.randrange(256)
    said = said_of(bytes(damaged), name)
    assert said == "" or (said.startswith(f"Tệp “{name}”") and said.endswith("."))


def said_of(data: bytes, name: str) -> str:
    """The sentence that refuses a file; empty where it is read."""
    try:
        read_bytes(data, name).to_json()
    except UnusableFile as error:
        return str(error)
    return ""
