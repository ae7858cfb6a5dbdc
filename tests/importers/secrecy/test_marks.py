"""A mark of secrecy is found however it is written; words that only speak of secrecy are left alone."""

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.wrong_files.evidence.files import package, paragraphs, pdf, word

from cchc.importers import secrecy
from cchc.importers.content import text_of

EXAMPLES = yaml.safe_load(Path(__file__).with_name("examples.yaml").read_text("utf-8"))
TESTS = {
    "text": lambda text: secrecy.mark_in_text([text]),
    "name": secrecy.mark_in_name,
    "number": secrecy.mark_in_number,
    "title": secrecy.mark_in_title,
}
MARKED = [
    (place, stamp, text)
    for place in TESTS
    for stamp, texts in EXAMPLES[place]["marked"].items()
    for text in texts
]
FREE = [(place, text) for place in TESTS for text in EXAMPLES[place]["free"]]
FORMS = ["NFC", "NFD"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("place", "stamp", "text"), MARKED)
def test_a_mark_is_found_with_its_level(place, stamp, text, form):
    found = TESTS[place](unicodedata.normalize(form, text))
    assert found is not None
    assert (found.stamp, found.is_certain) == (stamp, True)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("place", "text"), FREE)
def test_ordinary_words_are_no_mark(place, text, form):
    assert TESTS[place](unicodedata.normalize(form, text)) is None


@pytest.mark.parametrize("name", EXAMPLES["name"]["doubtful"])
def test_a_name_that_lost_its_diacritics_is_doubtful(name):
    found = secrecy.mark_in_name(name)
    assert found is not None
    assert not found.is_certain


def test_a_label_and_its_level_in_two_cells_are_one_mark():
    assert secrecy.mark_in_text(["Độ mật:", "Tối mật"]).stamp == "TỐI MẬT"
    assert secrecy.mark_in_text(["Độ mật", "Nơi nhận"]) is None


@given(
    stamp=st.sampled_from(["MẬT", "TỐI MẬT", "TUYỆT MẬT"]),
    gap=st.sampled_from(["", " ", "  "]),
    frame=st.sampled_from(["", "|", "* ", "[ ", "__"]),
    form=st.sampled_from(FORMS),
)
def test_a_stamp_alone_is_found_in_any_frame_and_spacing(stamp, gap, frame, form):
    written = frame + gap.join(stamp) + frame[::-1]
    assert secrecy.mark_in_text([unicodedata.normalize(form, written)]).stamp == stamp


@given(st.text("abcdđêghiklmnopqrstuưvxyạậ ,.", max_size=80))
def test_lower_case_text_is_never_marked(text):
    assert secrecy.mark_in_text([text]) is None
    assert secrecy.mark_in_title(text) is None


HEADER = {"word/header1.xml": paragraphs("MẬT", around=b"w:hdr")}
BOX = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    b' xmlns:v="urn:schemas-microsoft-com:vml"><w:p><w:r><w:t>Quy</w:t></w:r>%s</w:p></w:document>'
)
TEXT_BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>MẬ</w:t></w:r><w:r><w:t>T</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
WATERMARK = '<w:r><w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict></w:r>'
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</worksheet>'
TYPES = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}


@pytest.mark.parametrize(
    "data",
    [
        word("MẬT"),
        word("Báo cáo", **HEADER),
        word(**{"word/document.xml": BOX % TEXT_BOX.encode()}),
        word(**{"word/document.xml": BOX % WATERMARK.encode()}),
        word("Báo cáo", **{"word/footnotes.xml": paragraphs("MẬT", around=b"w:footnotes")}),
        package({**TYPES, "xl/sharedStrings.xml": SHEET % "<si><t>MẬT</t></si>".encode()}),
        package(
            {
                **TYPES,
                "xl/worksheets/sheet1.xml": SHEET
                % '<oddHeader>&amp;C&amp;"Arial,Bold"MẬT</oddHeader>'.encode(),
            }
        ),
        "Báo cáo\nMẬT\n".encode("utf-16"),
        "Báo cáo\r\nMẬT\r\n".encode(),
    ],
    ids=["body", "header", "text box", "watermark", "footnote", "cell", "sheet header", "utf-16", "text"],
)
def test_the_stamp_is_found_wherever_the_file_keeps_text(data):
    assert secrecy.mark_in_text(text_of(data, "tep")).stamp == "MẬT"


def test_the_text_layer_of_a_pdf_is_read():
    assert text_of(pdf(b"Do mat"), "a.pdf") == ["Do mat"]
