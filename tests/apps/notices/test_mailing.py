"""E-mail: never twice, never lost, never at night, and nothing in it but titles and links."""

import threading
from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPException
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from tests.apps.people import person

from cchc.apps.accounts import services as accounts
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.notices import mailing, selectors, services
from cchc.apps.notices.choices import Mail
from cchc.apps.notices.models import Notice

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 16)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = datetime(2025, 6, 16, 7, 30, tzinfo=HANOI)


@pytest.fixture
def officer():
    return person("coordinator", name="Nguyễn Văn An")


def tell(user, key="a", title="Còn 7 ngày: A.III.2", link="/ke-hoach/1/"):
    services.tell(users=[user], key=key, title=title, text="71 trên 95 hồ sơ", link=link)


def send(now=MORNING):
    return services.run_digests(on=TODAY, now=now)


def prefer(user, choice):
    services.prefer(mail=choice, version=selectors.preference(user).version, by=user)


class Refusing:
    """A mail server that refuses the first messages."""

    def __init__(self, monkeypatch, times):
        self.left, self.send = times, EmailMessage.send
        monkeypatch.setattr(EmailMessage, "send", lambda message: self(message))

    def __call__(self, message):
        if self.left:
            self.left -= 1
            raise SMTPException("451")
        return self.send(message)


def test_one_digest_holds_every_title_with_its_link(officer, settings):
    settings.CCHC_SITE_URL = "https://cchc.example.vn"
    tell(officer, "a")
    tell(officer, "b", "Bị trả lại: A.IV.1", "/ke-hoach/2/")
    assert send() == mailing.Mailed(sent=1)
    message = mail.outbox[0]
    assert message.to == [officer.email]
    assert message.subject == "Nhắc việc cải cách hành chính ngày 16/06/2025"
    assert "- Còn 7 ngày: A.III.2\n  https://cchc.example.vn/ke-hoach/1/" in message.body
    assert "https://cchc.example.vn/ke-hoach/2/" in message.body


def test_no_figure_and_no_name_of_a_person_leaves_the_house(officer):
    tell(officer)
    send()
    assert "71 trên 95" not in mail.outbox[0].body
    assert "Nguyễn" not in mail.outbox[0].body + mail.outbox[0].subject


def test_a_title_with_marks_is_not_mangled(officer):
    tell(officer, title='Rà soát "TTHC" <một cửa> & liên thông')
    send()
    assert 'Rà soát "TTHC" <một cửa> & liên thông' in mail.outbox[0].body


def test_a_second_run_sends_nothing(officer):
    tell(officer)
    send()
    assert send(MORNING + timedelta(minutes=1)) == mailing.Mailed()
    assert len(mail.outbox) == 1


def test_one_digest_a_day_what_comes_later_waits_until_tomorrow(officer):
    tell(officer)
    send()
    tell(officer, "b")
    assert send(MORNING + timedelta(hours=5)).sent == 0
    assert send(MORNING + timedelta(days=1)).sent == 1


def test_who_wants_it_at_once_gets_it_at_once(officer):
    prefer(officer, Mail.AT_ONCE)
    tell(officer)
    send()
    tell(officer, "b")
    assert send(MORNING + timedelta(minutes=1)).sent == 1


def test_who_wants_no_mail_gets_none_but_sees_the_notice(officer):
    prefer(officer, Mail.NONE)
    tell(officer)
    assert send() == mailing.Mailed()
    assert selectors.unread_count(officer) == 1


def test_what_was_read_in_the_system_is_not_mailed(officer):
    tell(officer)
    services.mark_all_read(by=officer)
    assert send() == mailing.Mailed()


def test_a_locked_account_gets_no_mail(officer):
    person("administrator")
    tell(officer)
    accounts.deactivate(by=SYSTEM, user=officer, version=officer.version)
    assert send() == mailing.Mailed()


@pytest.mark.parametrize(
    ("hour", "minute", "is_quiet"),
    [(20, 59, False), (21, 0, True), (23, 59, True), (5, 59, True), (6, 0, False)],
)
def test_nobody_is_mailed_in_the_quiet_hours(hour, minute, is_quiet):
    assert mailing.is_quiet(datetime(2025, 6, 16, hour, minute, tzinfo=HANOI)) is is_quiet


def test_quiet_hours_are_those_of_vietnam_whatever_zone_the_clock_has():
    assert mailing.is_quiet(datetime(2025, 6, 16, 14, 30, tzinfo=UTC))


def test_what_waited_through_the_night_goes_out_in_the_morning(officer):
    tell(officer)
    assert send(MORNING.replace(hour=3)).sent == 0
    assert send().sent == 1


def test_a_refused_mail_is_tried_again_and_stops_nobody_else(officer, monkeypatch):
    other = person("coordinator")
    tell(officer)
    tell(other)
    Refusing(monkeypatch, times=1)
    assert send() == mailing.Mailed(sent=1, failed=1)
    assert send(MORNING + timedelta(minutes=1)) == mailing.Mailed(sent=1)
    assert {message.to[0] for message in mail.outbox} == {officer.email, other.email}


def test_a_run_that_died_before_sending_is_made_up_after_a_quarter_of_an_hour(officer, monkeypatch):
    tell(officer)
    with monkeypatch.context() as dying:
        dying.setattr(EmailMessage, "send", _die)
        with pytest.raises(KeyboardInterrupt):
            send()
    assert send(MORNING + timedelta(minutes=14)) == mailing.Mailed()
    assert send(MORNING + timedelta(minutes=16)) == mailing.Mailed(sent=1)


def _die(message):
    raise KeyboardInterrupt


def test_a_run_between_claim_and_mark_of_another_sends_nothing(officer, monkeypatch):
    tell(officer)
    inner, sent = [], EmailMessage.send

    def send_while_another_runs(message):
        inner.append(send())
        return sent(message)

    monkeypatch.setattr(EmailMessage, "send", send_while_another_runs)
    assert send() == mailing.Mailed(sent=1)
    assert inner == [mailing.Mailed()]
    assert len(mail.outbox) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_the_same_time_send_one_mail_to_each(officer):
    people = [officer, *(person("coordinator") for _ in range(7))]
    for each in people:
        tell(each)
    start, outcomes = threading.Barrier(2), []

    def run():
        try:
            start.wait(10)
            outcomes.append(send())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sum(outcome.sent for outcome in outcomes) == len(people)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(each.email for each in people)
    assert not Notice.objects.filter(mailed_at=None).exists()
