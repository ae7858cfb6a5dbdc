"""Drafts of the page: kept row by row while somebody types, by a button without scripts, never over a colleague's."""

import pytest
from tests.apps.plans.asking import page as plans_page
from tests.apps.plans.asking import words as plan_words
from tests.apps.plans.conftest import duty, make_user
from tests.apps.reporting.conftest import address, get, key, press, words

from cchc.apps.plans.models import Fact
from cchc.apps.reporting.models import PeriodReport

pytestmark = pytest.mark.django_db
ONLINE, QUALITY = "A.VIII.7.r1", "A.VIII.7.r2"


@pytest.fixture
def colleague(province):
    return make_user("Ngô Đồng Nghiệp", ("agency_officer", province.stc))


def types(client, user, plan, code=ONLINE, version="", **values):
    """What the page sends while one row is typed."""
    client.force_login(user)
    row = key(plan, code)
    data = {f"{row}-{name}": value for name, value in {"version": version, **values}.items()}
    data |= {"head-as_of": "15/06/2025", "head-source": "Sổ theo dõi"}
    return client.post(address("row", row), data, headers={"hx-request": "true"})


def test_a_row_is_kept_and_judged_while_it_is_typed(client, plan, province, officer):
    answer = types(client, officer, plan, numerator="71", denominator="95")
    assert "Nếu gửi: Đạt 71/95 = 74,74 %, yêu cầu từ 70 % trở lên." in words(answer)
    assert "Đã lưu nháp." in words(answer)
    draft = Fact.objects.get()
    assert (draft.state, draft.typed["numerator"]) == ("draft", ["71"])
    form = get(client, officer).context["page"].rows[key(plan, ONLINE)]
    assert (form["numerator"].value(), form.is_complete) == ("71", True)


def test_an_incomplete_row_is_kept_too_and_says_what_is_missing(client, plan, province, officer):
    assert "Chưa đủ để gửi: Mẫu số: Hãy ghi một số" in words(types(client, officer, plan, numerator="71"))
    assert Fact.objects.get().typed["numerator"] == ["71"]


def test_a_row_that_was_emptied_leaves_no_draft(client, plan, province, officer):
    types(client, officer, plan, numerator="71")
    types(client, officer, plan, numerator="", version="1")
    assert not Fact.objects.exists()


def test_a_colleagues_draft_is_not_overwritten_and_both_values_are_shown(
    client, plan, province, officer, colleague
):
    types(client, officer, plan, numerator="71", denominator="95")
    answer = types(client, colleague, plan, numerator="80", denominator="95")
    assert "Phạm Cán Bộ vừa lưu dòng này:" in words(answer)
    assert "Tử số: 71" in words(answer)
    assert Fact.objects.get().typed["numerator"] == ["71"]
    # Having seen it, the colleague may write over it.
    types(client, colleague, plan, numerator="80", denominator="95", version="1")
    assert Fact.objects.get().typed["numerator"] == ["80"]


def test_the_button_keeps_all_rows_and_tells_only_the_one_that_changed(
    client, plan, province, officer, colleague
):
    types(client, officer, plan, numerator="71", denominator="95")
    rows = {key(plan, ONLINE): {"numerator": "80"}, key(plan, QUALITY): {"text": "Đã nâng cấp."}}
    answer = press(client, colleague, "save", rows)
    assert "Phạm Cán Bộ vừa lưu dòng này:" in words(answer)
    assert 'value="80"' in words(answer)
    assert {fact.typed.get("text", [""])[0] for fact in Fact.objects.all()} == {"", "Đã nâng cấp."}


def test_a_colleagues_draft_that_one_leaves_alone_stays_his(client, plan, province, officer, colleague):
    types(client, officer, plan, numerator="71", denominator="95")
    page = get(client, colleague).context["page"]
    shown = {
        name: page.rows[key(plan, ONLINE)][name].value() for name in ("numerator", "denominator", "version")
    }
    rows = {key(plan, ONLINE): shown, key(plan, QUALITY): {"text": "Đã nâng cấp."}}
    press(client, colleague, "save", rows, **{"head-version": page.head["version"].value()})
    assert {fact.by_name for fact in Fact.objects.filter(measure__shape="ratio")} == {str(officer)}
    assert Fact.objects.count() == 2


def test_one_does_not_stand_in_ones_own_way(client, plan, province, officer):
    types(client, officer, plan, numerator="71", denominator="95")
    answer = press(client, officer, "send", {key(plan, ONLINE): {"numerator": "72", "denominator": "95"}})
    assert answer.status_code == 302
    assert Fact.objects.get().payload["numerator"] == "72"


def test_a_draft_goes_on_in_the_single_form_and_back(client, plan, province, officer):
    proof = "Quyết định số 7/QĐ-STC ngày 02/6/2025"
    types(client, officer, plan, numerator="71", denominator="95", proof=proof)
    text = plan_words(plans_page(client, officer, "report", duty(plan, ONLINE, province.stc).pk))
    for value in ("71", "95", "15/06/2025", "Sổ theo dõi", "7/QĐ-STC", "02/06/2025"):
        assert f'value="{value}"' in text
    form = get(client, officer).context["page"].rows[key(plan, ONLINE)]
    assert form["proof"].value() == proof
    assert not form["as_of"].value()  # the page's own day, not another one


def test_the_head_of_the_page_is_kept_with_its_rows(client, plan, province, officer):
    press(client, officer, "save", {key(plan, ONLINE): {"numerator": "71"}})
    assert PeriodReport.objects.get().source == "Sổ theo dõi"
    assert 'value="Sổ theo dõi"' in words(get(client, officer))


def test_a_changed_head_is_not_overwritten_silently(client, plan, province, officer, colleague):
    press(client, officer, "save", {key(plan, ONLINE): {"numerator": "71"}})
    answer = press(client, colleague, "save", **{"head-source": "Sổ khác"})
    assert "Người khác vừa sửa mục này" in words(answer)
    assert PeriodReport.objects.get().source == "Sổ theo dõi"


def test_a_marked_number_is_not_even_kept_in_a_draft(client, plan, province, officer):
    types(client, officer, plan, numerator="71", proof="Báo cáo số 5/BC-STC (TUYỆT MẬT)")
    assert "MẬT" not in str(Fact.objects.get().typed)


def test_typing_that_arrives_after_the_row_was_sent_leaves_no_draft(client, plan, province, officer):
    press(client, officer, "send", {key(plan, ONLINE): {"numerator": "71", "denominator": "95"}})
    assert types(client, officer, plan, numerator="7").status_code == 204
    assert Fact.objects.get().state != "draft"


def test_a_row_of_another_agency_is_not_found(client, plan, province, officer):
    client.force_login(officer)
    row = key(plan, ONLINE)
    assert client.post(address("row", row, agency="STP"), {}).status_code == 404
    assert client.post(address("row", "m999999"), {}).status_code == 404
