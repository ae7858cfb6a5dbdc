"""The frame of every page: security, language, display, viewing day, errors."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone
from tests.apps.people import person, signed_in, text_of

import cchc

pytestmark = pytest.mark.django_db

PACKAGE = Path(cchc.__file__).parent


@pytest.fixture
def reader():
    return signed_in(person("reader"))


@pytest.fixture
def demo(settings):
    settings.CCHC_DEMO = True


def views(patterns=None):
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.callback
        else:
            yield from views(pattern.url_patterns)


def test_every_view_of_ours_states_what_it_may_do_and_who_may_call_it():
    silent = [
        f"{view.__module__}.{view.__qualname__}"
        for view in views()
        if view.__module__.startswith("cchc.") and not getattr(view, "who_may_call", None)
    ]
    assert silent == []


def test_nothing_inline_and_nothing_from_elsewhere_may_run(reader):
    policy = reader.get("/co-quan/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'self' 'nonce-[\w+/=-]+'", policy)
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("templates/**/*.html")), ids=lambda path: path.name)
def test_a_template_has_no_inline_style_script_or_handler(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|hx-on|<script(?![^>]*\bsrc=)", text)


def test_other_sites_cannot_frame_the_pages(reader):
    assert reader.get("/co-quan/")["X-Frame-Options"] == "DENY"


def test_pages_are_vietnamese_whatever_the_browser_prefers(client):
    page = client.get("/dang-nhap/", headers={"Accept-Language": "en-US,en"}).content.decode()
    assert '<html lang="vi"' in page


def test_a_reader_may_choose_english_and_come_back(client):
    client.post("/ngon-ngu/", {"language": "en", "next": "/dang-nhap/"})
    assert '<html lang="en"' in text_of(client.get("/dang-nhap/"))
    client.post("/ngon-ngu/", {"language": "vi"})
    assert '<html lang="vi"' in text_of(client.get("/dang-nhap/"))


def test_text_size_and_contrast_are_kept_in_a_cookie_and_lead_back_to_the_page(client):
    answer = client.post("/hien-thi/", {"text": "larger", "next": "/dang-nhap/"})
    client.post("/hien-thi/", {"contrast": "high"})
    assert answer["Location"] == "/dang-nhap/"
    assert 'class="text-larger contrast-high"' in text_of(client.get("/dang-nhap/"))


def test_a_broken_display_cookie_does_no_harm(client):
    client.cookies["cchc_display"] = '"><script>.x'
    assert 'class="text-normal contrast-normal"' in text_of(client.get("/dang-nhap/"))


@pytest.mark.parametrize("address", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_a_choice_of_display_never_leads_to_another_site(client, address):
    assert client.post("/hien-thi/", {"text": "large", "next": address})["Location"] == "/"


def test_a_real_site_looks_at_today_and_offers_no_other_day(reader):
    page = reader.get("/co-quan/")
    assert page.wsgi_request.viewing_day == timezone.localdate()
    assert "Ngày xem" not in page.content.decode()
    assert reader.post("/hien-thi/ngay-xem/", {"day": "31/12/2025"}).status_code == 404


def test_the_demo_starts_before_the_reorganisation_and_says_that_it_is_a_demo(demo, reader):
    page = reader.get("/co-quan/")
    assert page.wsgi_request.viewing_day == date(2025, 6, 16)
    assert "Dữ liệu minh họa" in page.content.decode()


def test_the_demo_keeps_a_chosen_day(demo, reader):
    reader.post("/hien-thi/ngay-xem/", {"day": "31/12/2025", "next": "/co-quan/"})
    assert reader.get("/co-quan/").wsgi_request.viewing_day == date(2025, 12, 31)


def test_a_day_that_cannot_be_read_keeps_the_old_one_and_says_so(demo, reader):
    answer = reader.post("/hien-thi/ngay-xem/", {"day": "hôm qua", "next": "/co-quan/"}, follow=True)
    assert "Ngày xem chưa đúng" in text_of(answer)
    assert answer.wsgi_request.viewing_day == date(2025, 6, 16)


def test_answers_differ_for_htmx_and_say_so(reader):
    assert "HX-Request" in reader.get("/co-quan/")["Vary"]


def test_going_back_in_history_gets_the_whole_page(reader):
    restored = reader.get("/co-quan/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in restored.content.decode()


def test_the_menu_shows_only_what_a_person_may_open():
    assert 'href="/nhat-ky/"' in text_of(signed_in(person("administrator")).get("/nguoi-dung/toi/"))
    assert 'href="/nhat-ky/"' not in text_of(signed_in(person("reader")).get("/nguoi-dung/toi/"))


def test_every_link_of_the_menu_opens():
    client = signed_in(person("administrator"))
    links = re.findall(
        r'href="(/[^"]*)"', re.search(r'class="menu".*?</nav>', text_of(client.get("/nguoi-dung/toi/")))[0]
    )
    assert links
    assert [link for link in links if client.get(link).status_code != 200] == []


def test_a_page_that_does_not_exist_says_what_to_do(reader):
    answer = reader.get("/khong-co/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in text_of(answer)


def test_a_form_without_its_token_says_what_to_do():
    answer = Client(enforce_csrf_checks=True).post("/hien-thi/", {"text": "large"})
    assert answer.status_code == 403
    assert "Biểu mẫu đã hết hiệu lực" in text_of(answer)


def test_a_fault_of_the_program_is_told_in_vietnamese(monkeypatch):
    from cchc.apps.agencies import selectors

    def broken(*args, **kwargs):
        raise RuntimeError("hỏng")

    monkeypatch.setattr(selectors, "get_agency", broken)
    client = signed_in(person("reader"))
    client.raise_request_exception = False
    answer = client.get("/co-quan/ma/STP/")
    assert answer.status_code == 500
    assert "Hệ thống gặp lỗi" in text_of(answer)


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page(client):
    for path in ("/", "/co-quan/", "/nhat-ky/", "/nguoi-dung/"):
        assert client.get(path)["Location"] == f"/dang-nhap/?next={path}"


def test_english_pages_are_english(reader):
    reader.post("/ngon-ngu/", {"language": "en"})
    page = text_of(reader.get("/co-quan/"))
    assert "Filter agencies" in page
