"""Messages that leave the house by another way than e-mail, and many notices that become one."""

import json
import threading
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from tests.apps.people import agency, person

from cchc.apps.notices import channels, services
from cchc.apps.notices.due import DueItem, Group
from cchc.apps.notices.models import Notice, Preference
from cchc.catalogue.notices.channels import Channel
from cchc.core.errors import InvalidValue

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 12, 31, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DAY = date(2025, 12, 31)


@pytest.fixture
def service():
    """A real service of messages on this machine: it keeps what it was sent and answers as `answer` says."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self):
            said = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.taken.append((self.headers["access_token"], json.loads(said)))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.server.answer)

        def log_message(self, *args):
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Service)
    server.taken, server.answer = [], b'{"error": 0}'
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def zalo(service, settings, monkeypatch):
    monkeypatch.setenv("ZALO_TOKEN", "khoa-bi-mat")
    body = {"phone": "{phone}", "template_data": {"so_viec": "{count}", "tin": "{plain_text}"}}
    address = f"http://127.0.0.1:{service.server_port}/"
    channel = Channel("zalo", "Zalo", "phone", address, {"access_token": "${ZALO_TOKEN}"}, body, {"error": 0})
    settings.CCHC_CHANNELS = {"zalo": channel}
    return service


@pytest.fixture
def officer():
    user = person("reader")
    user.phone = "0905 123 456"
    user.save()
    return user


def choose_zalo(officer):
    return services.prefer(mail="daily", channel="zalo", version=1, by=officer)


def test_who_chose_zalo_gets_one_message_there_and_no_mail(zalo, officer):
    choose_zalo(officer)
    services.tell(users=[officer], key="a", title="Đến hạn: A.III.2", link="/ke-hoach/")
    services.tell(users=[officer], key="b", title="Đến hạn: A.III.3", link="/ke-hoach/")
    assert services.run_digests(on=DAY, now=NOON).sent == 1
    token, message = zalo.taken[0]
    assert (token, message["phone"], message["template_data"]["so_viec"]) == (
        "khoa-bi-mat",
        "84905123456",
        "2",
    )
    assert message["template_data"]["tin"].startswith("Nhac viec cai cach hanh chinh ngay 31/12/2025")
    assert mail.outbox == []


def test_a_message_that_the_service_refuses_waits_for_the_next_run(zalo, officer):
    choose_zalo(officer)
    services.tell(users=[officer], key="a", title="A.III.2", link="/ke-hoach/")
    zalo.answer = b'{"error": -124}'
    assert services.run_digests(on=DAY, now=NOON).failed == 1
    zalo.answer = b'{"error": 0}'
    assert services.run_digests(on=DAY, now=NOON).sent == 1


@pytest.mark.parametrize("answer", [b"", b"<html>", b"[]", b'"0"'])
def test_an_answer_that_cannot_be_understood_is_no_delivery(zalo, officer, answer):
    choose_zalo(officer)
    services.tell(users=[officer], key="a", title="A.III.2", link="/ke-hoach/")
    zalo.answer = answer
    assert services.run_digests(on=DAY, now=NOON).failed == 1


def test_a_secret_that_is_not_set_fails_the_delivery_and_loses_nothing(zalo, officer, monkeypatch):
    choose_zalo(officer)
    services.tell(users=[officer], key="a", title="A.III.2", link="/ke-hoach/")
    monkeypatch.delenv("ZALO_TOKEN")
    assert services.run_digests(on=DAY, now=NOON).failed == 1
    assert Notice.objects.get().mailed_at is None


def test_a_channel_that_is_gone_falls_back_to_mail(zalo, officer, settings):
    choose_zalo(officer)
    settings.CCHC_CHANNELS = {}
    services.tell(users=[officer], key="a", title="A.III.2", link="/ke-hoach/")
    services.run_digests(on=DAY, now=NOON)
    assert [each.to for each in mail.outbox] == [[officer.email]]


def test_who_has_no_telephone_number_is_not_offered_zalo(zalo, officer):
    officer.phone = ""
    assert [code for code, _name in channels.offered_to(officer)] == ["email"]
    with pytest.raises(InvalidValue, match="chưa dùng được"):
        choose_zalo(officer)
    assert not Preference.objects.exists()


def late(count):
    group = Group("result:7", "A.VIII.7 Tỷ lệ hồ sơ trực tuyến", "/ke-hoach/1/nhiem-vu/A.VIII.7/")
    return [
        DueItem(
            f"obligation:{n}",
            f"A.VIII.7 (Xã {n})",
            "/x/",
            due=DAY,
            agency=agency(f"XA{n}", f"Xã {n}"),
            group=group,
        )
        for n in range(count)
    ]


def test_who_coordinates_hears_of_sixty_five_communes_in_one_notice():
    coordinator = person("coordinator")
    items = late(65)
    assert services.remind(due_items=items, on=DAY) == 1
    shown = Notice.objects.get(bundle=None, user=coordinator)
    assert shown.title == "Đến hạn hôm nay (65 báo cáo): A.VIII.7 Tỷ lệ hồ sơ trực tuyến"
    assert services.remind(due_items=items, on=DAY) == 0


def test_who_was_left_out_of_a_bundle_is_told_alone():
    person("coordinator")
    items = late(5)
    services.remind(due_items=items[:4], on=DAY)
    assert services.remind(due_items=items, on=DAY) == 1
    assert Notice.objects.filter(bundle=None).latest("id").title.endswith("A.VIII.7 (Xã 4)")


def test_two_of_a_kind_are_told_one_by_one():
    person("coordinator")
    assert services.remind(due_items=late(2), on=DAY) == 2
