"""Word, Excel and extracted text of one annex read the same, also after LibreOffice has saved them."""

import subprocess
from functools import cache
from pathlib import Path

import pytest
from tests.importers.alike import differences
from tests.importers.annex import Annex, printed_annex
from tests.importers.annex_files import word, workbook
from tests.importers.small import Reading, printed, task

from cchc.importers.plan import read, read_bytes


@cache
def annex() -> Annex:
    return printed_annex()


def check(reading: Reading) -> None:
    """The reading agrees with that of the text in all that the contract promises."""
    assert differences(printed(), reading) == {}
    assert {k: v for k, v in reading["plan"].items() if k != "signer"} == {
        k: v for k, v in printed()["plan"].items() if k != "signer"
    }
    assert [note["text"] for note in reading["footnotes"]] == [
        note["text"] for note in printed()["footnotes"]
    ]
    assert [note["cited_by"] for note in reading["footnotes"]] == [
        note["cited_by"] for note in printed()["footnotes"]
    ]
    numbers = [document["number"] for document in reading["documents"]]
    assert numbers == [document["number"] for document in printed()["documents"]]


@pytest.mark.parametrize("heading_every", [None, 4])
@pytest.mark.parametrize("list_paragraphs", [False, True])
def test_a_word_file_reads_as_the_text(list_paragraphs: bool, heading_every: int | None) -> None:
    data = word(annex(), list_paragraphs=list_paragraphs, heading_every=heading_every)
    check(read_bytes(data, "phu-luc.docx").to_json())


def test_a_workbook_reads_as_the_text() -> None:
    check(read_bytes(workbook(annex()), "phu-luc.xlsx").to_json())


def test_a_file_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "phu-luc.txt"
    file.write_bytes(workbook(annex()))
    check(read(file).to_json())


def test_a_row_names_the_table_and_the_row_or_the_cell_that_it_stands_in() -> None:
    in_word = read_bytes(word(annex()), "a.docx").to_json()
    in_excel = read_bytes(workbook(annex()), "a.xlsx").to_json()
    assert task(in_word, "A.I.1")["source"] == [{"from": "bảng 2, dòng 4", "to": "bảng 2, dòng 4"}]
    assert task(in_excel, "A.I.1")["source"][0]["from"].startswith("Phụ lục!A")
    assert isinstance(task(printed(), "A.I.1")["source"][0]["from"], int)
    assert len(task(printed(), "A.VIII.7")["source"]) == 2


def test_a_number_that_excel_made_a_day_of_is_still_a_number() -> None:
    reading = read_bytes(workbook(annex()), "a.xlsx").to_json()
    assert {"B.1.1", "B.2.1", "A.IV.2.1"} <= {held["id"] for held in reading["tasks"]}


def saved_by_libreoffice(data: bytes, name: str, filter_name: str, folder: Path) -> bytes:
    (folder / "in").mkdir()
    source = folder / "in" / name
    source.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", filter_name,
               "--outdir", str(folder), str(source)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / name).with_suffix(f".{filter_name.split(':')[0]}").read_bytes()


@pytest.mark.office
def test_a_word_file_that_libreoffice_saved_reads_as_the_text(tmp_path: Path) -> None:
    data = word(annex(), list_paragraphs=True, heading_every=5)
    check(
        read_bytes(
            saved_by_libreoffice(data, "a.docx", "docx:MS Word 2007 XML", tmp_path), "a.docx"
        ).to_json()
    )


@pytest.mark.office
def test_a_workbook_that_libreoffice_saved_reads_as_the_text(tmp_path: Path) -> None:
    check(read_bytes(saved_by_libreoffice(workbook(annex()), "a.xlsx", "xlsx", tmp_path), "a.xlsx").to_json())
