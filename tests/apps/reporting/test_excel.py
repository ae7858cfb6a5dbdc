"""The page from Excel: pasted rows, the template out and back; nothing is saved until a person sends it."""

import io

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.plans.conftest import JUNE, duty, make_user, ratio, submit
from tests.apps.reporting.conftest import QUARTER, address, get, key, press, words
from tests.wrong_files.report_template.workbooks import FIRST, Workbook

from cchc.apps.plans.models import Fact
from cchc.apps.reporting.forms.filling import head_of, template_lines
from cchc.apps.reporting.forms.sheets import SheetForms
from cchc.apps.reporting.selectors.sheets import get_sheet
from cchc.catalogue import report_template as layout

pytestmark = pytest.mark.django_db
ONLINE, QUALITY = "A.VIII.7.r1", "A.VIII.7.r2"


def lines_of(user, agency="STC"):
    page = SheetForms(get_sheet(agency, QUARTER, seen_by=user, on=JUNE), user)
    return head_of(page.sheet), tuple(template_lines(page))


def filled(user, values, agency="STC"):
    """The agency's template with {(code, asked): value} filled in."""
    head, lines = lines_of(user, agency)
    book = Workbook(head, lines)
    book.grid[layout.AS_OF_LINE][layout.HEAD_VALUE] = "15/06/2025"
    for number, line in enumerate(lines):
        if (line.code, line.asked) in values:
            book.fill(number, values[line.code, line.asked])
    return book


FIGURES = {(ONLINE, "Tử số"): 71, (ONLINE, "Mẫu số"): 95, (QUALITY, "Kết quả thực hiện"): "Đã nâng cấp."}


def upload(client, user, book, **more):
    file = SimpleUploadedFile("phieu.xlsx", book.bytes())
    return press(client, user, "upload", **{"template": file, **more})


def test_the_template_asks_for_what_is_open_and_nothing_else(client, plan, province, head):
    submit(duty(plan, ONLINE, province.stc), ratio(71, 95))
    content = get(client, head, "template").content
    book = python_calamine.load_workbook(io.BytesIO(content))
    printed = book.get_sheet_by_name(layout.SHEET).to_python(skip_empty_area=False)[FIRST:]
    assert QUALITY in {row[layout.CODE] for row in printed}
    assert ONLINE not in {row[layout.CODE] for row in printed}


def test_a_filled_template_fills_the_page_and_saves_nothing(client, plan, province, head):
    answer = upload(client, head, filled(head, FIGURES))
    form = answer.context["page"].rows[key(plan, ONLINE)]
    assert (form["numerator"].value(), form.is_complete) == ("71", True)
    assert "Đã điền từ tệp. Hãy xem lại" in words(answer)
    assert not Fact.objects.exists()


def test_what_was_typed_on_the_page_stays_beside_what_the_file_fills(client, plan, province, head):
    book = filled(head, {(ONLINE, "Tử số"): 71, (ONLINE, "Mẫu số"): 95})
    answer = upload(client, head, book, **{f"{key(plan, QUALITY)}-text": "Đang gõ dở"})
    assert answer.context["page"].rows[key(plan, QUALITY)]["text"].value() == "Đang gõ dở"


def spoiled_row(book):
    book.fill(1, "nhiều")


def row_gone(book):
    del book.grid[FIRST]


@pytest.mark.parametrize("spoil", [spoiled_row, row_gone])
def test_a_wrong_template_is_refused_whole_with_a_file_of_its_rows(client, plan, province, head, spoil):
    book = filled(head, FIGURES)
    spoil(book)
    answer = upload(client, head, book)
    assert "chưa nhận dòng nào" in words(answer)
    assert not answer.context["page"].filled
    assert not Fact.objects.exists()
    told = client.get(address("faults"))
    rows = python_calamine.load_workbook(io.BytesIO(told.content)).get_sheet_by_index(0).to_python()
    assert rows[0][-2:] == ["Dòng", "Lỗi"]
    assert any(row[-1] for row in rows[1:])


def test_a_row_that_breaks_the_rules_of_its_form_refuses_the_file_too(client, plan, province, head):
    answer = upload(client, head, filled(head, {(ONLINE, "Tử số"): 71}))
    assert "Mẫu số: Hãy ghi một số, ví dụ 12,5." in words(answer)
    assert not answer.context["page"].filled


def test_the_template_of_another_agency_is_refused(client, plan, province, head):
    other = make_user("Cán Bộ Tư Pháp", ("agency_officer", province.stp))
    answer = upload(client, head, filled(other, {}, agency="STP"))
    assert "Tệp này là phiếu của Sở Tư pháp, không phải của cơ quan đang báo cáo." in words(answer)


def test_a_figure_that_came_in_meanwhile_refuses_the_older_template(client, plan, province, head):
    book = filled(head, FIGURES)
    submit(duty(plan, ONLINE, province.stc), ratio(70, 95))
    assert "Số liệu này đã có trong hệ thống; hãy đính chính nếu sai." in words(upload(client, head, book))


def test_no_file_chosen_is_told(client, plan, province, head):
    assert "Hãy chọn tệp mẫu đã điền." in words(press(client, head, "upload"))


def test_the_file_of_wrong_rows_is_only_for_whoever_had_one(client, plan, province, head):
    assert get(client, head, "faults").status_code == 404


# Pasting


def row(code, asked, value="", none="", note=""):
    return "\t".join([code, "nội dung", asked, "", "", value, none, note])


def test_rows_copied_from_the_template_fill_the_page(client, plan, province, head):
    pasted = "\n".join(
        [
            "\t".join(layout.HEADINGS),
            row(ONLINE, "Tử số", "71"),
            row(ONLINE, "Mẫu số", "95", note="Đã rà soát"),
        ]
    )
    answer = press(client, head, "paste", pasted=pasted)
    form = answer.context["page"].rows[key(plan, ONLINE)]
    assert form.is_complete
    assert form["note"].value() == "Đã rà soát"
    assert "Đã điền 2 ô từ nội dung dán." in words(answer)
    assert not Fact.objects.exists()


def test_each_pasted_line_that_does_not_fit_is_told_and_the_others_are_filled_in(
    client, plan, province, head
):
    pasted = "\n".join(
        [row("A.X.9.r1", "Tử số", "1"), row(ONLINE, "Tử số", "71"), row(ONLINE, "Mẫu số", none="không")]
    )
    answer = press(client, head, "paste", pasted=pasted)
    text = words(answer)
    assert "Dòng 1 (A.X.9.r1 Tử số): không có dòng này trong phiếu, hoặc số liệu đã có." in text
    assert "Dòng 3 (A.VIII.7.r1 Mẫu số): cột Không phát sinh chỉ ghi x hoặc để trống." in text
    assert answer.context["page"].rows[key(plan, ONLINE)]["numerator"].value() == "71"


def test_a_wrong_number_that_was_pasted_is_told_at_its_field(client, plan, province, head):
    text = words(press(client, head, "paste", pasted=row(ONLINE, "Tử số", "7.1.1")))
    assert "“7.1.1” không phải là số viết theo kiểu Việt Nam." in text


def test_a_tick_in_the_column_says_that_nothing_arose(client, plan, province, head):
    answer = press(client, head, "paste", pasted=row(ONLINE, "Tử số", none="x"))
    assert answer.context["page"].rows[key(plan, ONLINE)].statement()["none_arose"] is True


def test_text_that_is_no_table_says_what_to_copy(client, plan, province, head):
    answer = press(client, head, "paste", pasted="")
    assert "Không có số liệu nào ở cột Kỳ này. Hãy chép đủ 8 cột của mẫu, từ cột Mã." in words(answer)
