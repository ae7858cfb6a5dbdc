"""A PDF with a text layer reads as the Word file that it was printed from; an old .doc through LibreOffice."""

import shutil
from functools import cache
from pathlib import Path

import pytest
from tests.importers.alike import differences
from tests.importers.annex import printed_annex
from tests.importers.annex_files import word
from tests.importers.small import Reading, task
from tests.importers.small_plan import ANNEX, FILE
from tests.importers.test_formats import check, saved_by_libreoffice

from cchc.core.errors import UnusableFile
from cchc.importers import doc_source
from cchc.importers.opening import source_of
from cchc.importers.pdf_lines import PrintedLine, paragraphs
from cchc.importers.plan import read, read_bytes


@cache
def pdf() -> Reading:
    return read(FILE).to_json()


def test_a_pdf_reads_as_the_word_file_that_it_was_printed_from() -> None:
    in_word = read_bytes(word(ANNEX), "ke-hoach.docx").to_json()
    assert differences(in_word, pdf()) == {}
    assert pdf()["plan"] == in_word["plan"]
    assert pdf()["questions"] == in_word["questions"]


def test_a_row_that_two_page_ends_cut_is_one_task_and_names_its_pages() -> None:
    places = [(place["from"], place["to"]) for place in task(pdf(), "I.1")["source"]]
    assert [first for first, _last in places] == ["trang 1, dòng 3", "trang 2, dòng 1", "trang 3, dòng 1"]
    assert len(task(pdf(), "I.1")["results"]) == 3


def test_a_number_that_was_broken_at_its_dash_is_whole() -> None:
    assert "số 61/2018/NĐ-CP" in task(pdf(), "I.1")["results"][0]["printed"]


def test_a_footnote_finds_its_result() -> None:
    assert pdf()["footnotes"][0]["cited_by"] == ["I.1.r1"]


def test_page_numbers_and_margins_are_nobodys_words() -> None:
    lines = [line.text for line in source_of(FILE.read_bytes(), FILE.name).lines()]
    assert not [text for text in lines if text.strip().isdigit()]


def test_a_lead_row_beside_merged_cells_is_a_row_of_the_same_task() -> None:
    assert len(task(pdf(), "I.2")["assignments"]) == 2


def line(text: str, top: float, x1: float, first: float = 20) -> PrintedLine:
    return PrintedLine(text, 0, x1, top, top + 10, first, 3)


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph() -> None:
    short, full = line("Hoàn thành kế hoạch", 0, 50), line("Báo cáo cấp trên đầy đủ", 12, 99)
    assert paragraphs([short, full], width=100) == ["Hoàn thành kế hoạch", "Báo cáo cấp trên đầy đủ"]


def test_a_line_without_room_for_the_next_word_goes_on() -> None:
    assert paragraphs([line("Báo cáo cấp", 0, 90), line("Trung ương", 12, 50)], width=100) == [
        "Báo cáo cấp Trung ương"
    ]


@pytest.mark.office
def test_the_provinces_plan_printed_as_pdf_reads_as_its_text(tmp_path: Path) -> None:
    data = saved_by_libreoffice(word(printed_annex(), is_ruled=True), "a.docx", "pdf", tmp_path)
    check(read_bytes(data, "phu-luc.pdf").to_json())


@pytest.mark.office
def test_an_old_word_file_reads_as_the_text(tmp_path: Path) -> None:
    data = saved_by_libreoffice(word(printed_annex()), "a.docx", "doc:MS Word 97", tmp_path)
    assert data.startswith(doc_source.SIGNATURE)
    check(read_bytes(data, "phu-luc.doc").to_json())


def test_without_libreoffice_an_old_word_file_gets_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    data = doc_source.SIGNATURE + "WordDocument".encode("utf-16-le")
    with pytest.raises(
        UnusableFile, match=r"^Máy chủ chưa cài LibreOffice .* lưu lại dạng \.docx rồi tải lên\.$"
    ):
        read_bytes(data, "a.doc")


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for LibreOffice that does what the script says."""
    shell = shutil.which("sh")
    file = folder / "soffice"
    file.write_text(f"#!{shell}\n{script}\n")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "sleep 30"])
def test_a_file_that_libreoffice_cannot_convert_in_time_gets_one_sentence(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, script, monkeypatch)
    monkeypatch.setattr(doc_source, "SECONDS", 0.3)
    data = doc_source.SIGNATURE + "WordDocument".encode("utf-16-le")
    with pytest.raises(UnusableFile, match=r"^Tệp “a.doc” không chuyển được sang \.docx; "):
        read_bytes(data, "a.doc")
