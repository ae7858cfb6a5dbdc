"""One-use links: for one head, one package, these figures, once, for three days; nothing of them is written anywhere."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from tests.apps.people import signed_in, text_of

from cchc.apps.accounts.models import Appointment
from cchc.apps.approvals.models import Device, Link
from cchc.apps.approvals.services import linking
from cchc.apps.audit.models import Entry
from cchc.apps.plans.models import Fact
from cchc.apps.plans.services import releasing

from .conftest import JUNE, make_user, states

pytestmark = pytest.mark.django_db
PAGE = "/duyet/qua-duong-dan/"


def fields(answer):
    form = answer.context["form"]
    return {"version": form["version"].value(), "seen": form["seen"].value(), "lines": form.ticked()}


def decide(browser, address, **more):
    answer = browser.get(address, follow=True)
    return browser.post(PAGE, {**fields(answer), "decision": "approve", **more}, follow=True)


@pytest.fixture
def telephone(link_of, head, propose):
    """The head's own telephone: he signed in on it once and let it be known; now he is signed out."""
    browser = signed_in(head)
    browser.cookies["cchc_may_duyet"] = linking.remember(user=head, name="iPhone")
    del browser.cookies["sessionid"]
    return browser


def test_the_head_approves_on_his_telephone_without_signing_in(telephone, link_of, head):
    text = text_of(decide(telephone, link_of()))
    assert "Đã duyệt và gửi Sở Nội vụ." in text
    assert states() == ["submitted", "submitted"]
    fact = Fact.objects.first()
    assert (fact.approved_by, fact.approved_means) == (head, "link")


def test_the_telephone_opens_nothing_but_the_link(telephone, link_of):
    telephone.get(link_of(), follow=True)
    assert telephone.get("/duyet/").url.startswith("/dang-nhap/")


def test_a_strange_device_shows_no_figure_and_asks_to_sign_in(link_of):
    text = text_of(Client().get(link_of(), follow=True))
    assert "Máy này chưa được nhớ" in text
    assert "71/95" not in text


def test_the_head_signs_in_once_approves_and_lets_the_telephone_be_known(link_of, head):
    browser, address = Client(), link_of()
    browser.get(address, follow=True)
    browser.force_login(head)
    answer = browser.get(PAGE)
    browser.post(PAGE, {**fields(answer), "decision": "approve", "remember": "on"})
    cookie = browser.cookies["cchc_may_duyet"]
    assert (cookie["path"], bool(cookie["httponly"]), cookie["samesite"]) == ("/duyet/", True, "Lax")
    assert Device.objects.get(user=head).token_hash != cookie.value


def test_looking_uses_nothing_up(telephone, link_of):
    address = link_of()
    for _time in range(3):
        assert "71/95" in text_of(telephone.get(address, follow=True))
    assert Link.objects.get().used_at is None
    decide(telephone, address)
    assert states() == ["submitted", "submitted"]


def test_a_used_link_says_so(telephone, link_of):
    address = link_of()
    decide(telephone, address)
    answer = telephone.get(address, follow=True)
    assert answer.status_code == 410
    assert "đã được dùng lúc" in text_of(answer)


def test_an_expired_link_says_so(telephone, link_of):
    address = link_of()
    Link.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    answer = telephone.get(address, follow=True)
    assert answer.status_code == 410
    assert "đã hết hạn lúc" in text_of(answer)


def test_a_link_that_expires_while_the_head_reads_decides_nothing(telephone, link_of):
    answer = telephone.get(link_of(), follow=True)
    Link.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    telephone.post(PAGE, {**fields(answer), "decision": "approve"})
    assert states() == ["proposed", "proposed"]


def test_a_link_is_good_for_three_days(link_of):
    link_of()
    link = Link.objects.get()
    assert link.expires_at - link.created_at == pytest.approx(timedelta(hours=72), abs=timedelta(minutes=1))


def test_a_newer_link_replaces_the_older(telephone, link_of):
    old, new = link_of(), link_of()
    assert "Đã có đường dẫn mới hơn" in text_of(telephone.get(old, follow=True))
    assert "71/95" in text_of(telephone.get(new, follow=True))


def test_a_link_whose_figures_changed_says_so_and_approves_nothing(telephone, link_of, propose):
    address = link_of()
    propose(numerator=72)
    answer = telephone.get(address, follow=True)
    assert answer.status_code == 410
    assert "Số liệu đã thay đổi sau khi đường dẫn được gửi" in text_of(answer)


def test_figures_that_change_between_looking_and_approving_do_not_go_out(telephone, link_of, propose):
    answer = telephone.get(link_of(), follow=True)
    propose(numerator=72)
    text = text_of(telephone.post(PAGE, {**fields(answer), "decision": "approve"}))
    assert "Số liệu đã thay đổi" in text
    assert states() == ["proposed", "proposed"]


def test_evidence_added_after_the_link_changes_what_was_shown(telephone, link_of, officer):
    address, fact = link_of(), Fact.objects.first()
    releasing.withdraw(fact=fact, by=officer, version=fact.version)
    assert "Số liệu đã thay đổi" in text_of(telephone.get(address, follow=True))


@pytest.mark.parametrize("who", ["officer", "deputy", "reviewer"])
def test_a_link_forwarded_to_another_person_opens_nothing_and_is_noted(request, link_of, package, who):
    other = request.getfixturevalue(who)
    answer = signed_in(other).get(link_of(), follow=True)
    assert answer.status_code == 403
    assert "được gửi cho người khác" in text_of(answer)
    assert "71/95" not in text_of(answer)
    entry = Entry.objects.get(verb="approvals.refuse_link")
    assert (entry.actor, entry.after["for"]) == (other, "Võ Giám Đốc")
    assert Link.objects.get().used_at is None


def test_a_forwarded_link_posts_in_vain(link_of, deputy, telephone):
    address = link_of()
    page = telephone.get(address, follow=True)
    thief = signed_in(deputy)
    thief.get(address)
    assert thief.post(PAGE, {**fields(page), "decision": "approve"}).status_code == 403
    assert states() == ["proposed", "proposed"]


def test_another_heads_telephone_opens_nothing(link_of, deputy):
    browser = Client()
    browser.cookies["cchc_may_duyet"] = linking.remember(user=deputy, name="Android")
    assert browser.get(link_of(), follow=True).status_code == 403


def test_a_post_without_having_opened_a_link_decides_nothing(telephone, link_of):
    link_of()
    assert telephone.post(PAGE, {"decision": "approve"}).status_code == 404


@pytest.mark.parametrize("address", ["/duyet/mo/", "/duyet/mo/?ma=", "/duyet/mo/?ma=abc", PAGE])
def test_a_wrong_or_cut_off_link_says_what_to_do(db, address):
    answer = Client().get(address, follow=True)
    assert answer.status_code == 404
    assert "Hãy mở lại từ tin nhắn gốc" in text_of(answer)


def test_a_head_who_left_no_longer_approves(telephone, link_of, head):
    address = link_of()
    Appointment.objects.filter(user=head).delete()
    assert "không còn quyền duyệt" in text_of(telephone.get(address, follow=True))


def test_a_locked_heads_telephone_is_a_strange_one(telephone, link_of, head):
    address = link_of()
    head.is_active = False
    head.save(update_fields=["is_active"])
    assert "Máy này chưa được nhớ" in text_of(telephone.get(address, follow=True))


def test_a_new_password_forgets_the_telephones(telephone, link_of, head):
    address = link_of()
    head.set_password("mot mat khau moi 2025")
    head.save(update_fields=["password"])
    assert "Máy này chưa được nhớ" in text_of(telephone.get(address, follow=True))


def test_the_owner_forgets_a_telephone_and_nobody_else_can(telephone, link_of, head, deputy):
    device = Device.objects.get()
    forget = f"/duyet/may/{device.pk}/thoi-nho/"
    assert signed_in(deputy).post(forget).status_code == 404
    signed_in(head).post(forget)
    assert "Máy này chưa được nhớ" in text_of(telephone.get(link_of(), follow=True))


def test_a_link_is_made_for_heads_of_the_agency_only(package, province, officer):
    stranger = make_user("Người Lạ", ("agency_head", province.stp))
    with pytest.raises(ValidationError, match="không duyệt cho cơ quan"):
        linking.make_link(approval=package, head=stranger, by=officer, on=JUNE)


def test_the_head_hands_back_by_link_and_it_is_used_up(telephone, link_of):
    address = link_of()
    decide(telephone, address, decision="hand_back", reason="Thiếu kiểm chứng.")
    assert states() == ["draft", "draft"]
    assert Link.objects.get().used_at


def test_a_decision_that_lacks_its_reason_does_not_use_the_link_up(telephone, link_of):
    text = text_of(decide(telephone, link_of(), decision="hand_back", reason=""))
    assert "Hãy ghi lý do trả lại" in text
    assert Link.objects.get().used_at is None


def test_the_token_stands_in_no_table_no_log_and_no_address_that_follows(telephone, link_of, caplog):
    address = link_of()
    token = address.partition("ma=")[2]
    with caplog.at_level("DEBUG"):
        answer = telephone.get(address)
        decide(telephone, address)
        telephone.get(address, follow=True)
    assert (answer.url, answer["Referrer-Policy"]) == (PAGE, "no-referrer")
    said = [record.getMessage() for record in caplog.records if record.name.startswith("django.request")]
    assert [line for line in said if token in line] == []
    entries = " ".join(f"{each.before} {each.after} {each.note}" for each in Entry.objects.all())
    assert token not in entries
    assert not Link.objects.filter(token_hash__contains=token[:20]).exists()


def test_the_page_of_a_link_is_kept_by_nobody(telephone, link_of):
    answer = telephone.get(link_of(), follow=True)
    assert (answer["Referrer-Policy"], answer["X-Robots-Tag"]) == ("same-origin", "noindex")
    assert "no-store" in answer["Cache-Control"]
