"""What an operator may set from outside, in one table.

Nothing has to be set: every variable has a default that gives a working site on this machine.
A value that cannot be understood falls back to its default and is named in `problems`,
which `checks.py` turns into a system check.
"""

import os
import secrets
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

from cchc.catalogue.notices.channels import Channel, InvalidChannels
from cchc.catalogue.notices.channels import load as load_channels


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, its default as text, and what it means in Vietnamese."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable("CCHC_DATA_DIR", "./var", "Thư mục giữ cơ sở dữ liệu SQLite, khóa bí mật, tệp tải lên."),
    Variable("DATABASE_URL", "", "Cơ sở dữ liệu, ví dụ postgres://user:pass@host/cchc. Để trống: SQLite."),
    Variable("CCHC_SECRET_KEY", "", "Khóa bí mật. Để trống: tự tạo một lần và giữ trong thư mục dữ liệu."),
    Variable("CCHC_DEBUG", "no", "yes: hiện chi tiết lỗi cho lập trình viên. Không bật khi vận hành."),
    Variable("CCHC_DEMO", "no", "yes: chế độ minh họa, có tài khoản mẫu và chọn được ngày xem."),
    Variable("CCHC_HOSTS", "localhost,127.0.0.1,[::1]", "Các tên miền của trang, cách nhau bằng dấu phẩy."),
    Variable("CCHC_SITE_URL", "http://localhost:8000", "Địa chỉ đầy đủ của trang, dùng trong thư điện tử."),
    Variable("CCHC_ORGANISATION", "", "Tên cơ quan vận hành, hiện ở đầu và cuối trang."),
    Variable("CCHC_HTTPS", "no", "yes: trang chạy sau HTTPS; cookie an toàn, chuyển hướng và HSTS."),
    Variable("CCHC_PROXIES", "0", "Số máy chủ trung gian tin cậy đứng trước trang."),
    Variable("CCHC_EMAIL_HOST", "", "Máy chủ gửi thư (SMTP). Để trống: thư in ra màn hình dòng lệnh."),
    Variable("CCHC_EMAIL_PORT", "587", "Cổng của máy chủ gửi thư."),
    Variable("CCHC_EMAIL_USER", "", "Tên đăng nhập máy chủ gửi thư."),
    Variable("CCHC_EMAIL_PASSWORD", "", "Mật khẩu máy chủ gửi thư."),
    Variable("CCHC_EMAIL_SECURITY", "starttls", "starttls, ssl hoặc none."),
    Variable("CCHC_EMAIL_FROM", "cchc@localhost", "Địa chỉ người gửi của thư hệ thống."),
    Variable(
        "CCHC_QUIET_HOURS", "21:00-06:00", "Giờ không gửi thư thông báo. Bằng nhau (00:00-00:00): không có."
    ),
    Variable("CCHC_CHANNELS", "", "Tệp YAML các kênh nhắn tin (Zalo, SMS …). Để trống: chỉ dùng thư."),
    Variable("CCHC_MAX_FILE_MB", "25", "Dung lượng lớn nhất của một tài liệu tải lên, tính bằng MB."),
    Variable("CCHC_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING hoặc ERROR."),
)
DEFAULTS = {variable.name: variable.default for variable in VARIABLES}
YES, NO = {"1", "yes", "true", "on", "co", "có"}, {"0", "no", "false", "off", "khong", "không", ""}

problems: list[str] = []


def text(name: str) -> str:
    """The variable's value without surrounding blanks, or its default."""
    return os.environ.get(name, "").strip() or DEFAULTS[name]


def words(name: str) -> list[str]:
    """The parts of a list separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def flag(name: str) -> bool:
    """Yes or no; anything else counts as the default and is a problem."""
    value = text(name).lower()
    if value in YES | NO:
        return value in YES
    problems.append(f"{name}={value!r} không hiểu được: hãy ghi yes hoặc no.")
    return DEFAULTS[name] in YES


def number(name: str) -> int:
    """A whole number of at least 0; anything else counts as the default and is a problem."""
    value = text(name)
    if value.isdecimal():
        return int(value)
    problems.append(f"{name}={value!r} không hiểu được: hãy ghi một số nguyên.")
    return int(DEFAULTS[name])


def hours(name: str) -> tuple[time, time]:
    """From and until of a part of the day, "21:00-06:00"; anything else counts as the default and is a problem."""
    for value in (text(name), DEFAULTS[name]):
        start, _dash, end = value.partition("-")
        try:
            return time.fromisoformat(start.strip()), time.fromisoformat(end.strip())
        except ValueError:
            problems.append(f"{name}={value!r} không hiểu được: hãy ghi như 21:00-06:00.")
    raise ValueError(f"the default of {name} is no part of a day")


def channels() -> dict[str, Channel]:
    """The ways to reach people besides e-mail; a file that cannot be used is a problem."""
    if not text("CCHC_CHANNELS"):
        return {}
    try:
        return load_channels(Path(text("CCHC_CHANNELS")))
    except InvalidChannels as why:
        problems.append(f"CCHC_CHANNELS: {why}")
        return {}


def choice(name: str, *allowed: str) -> str:
    """One of the allowed words; anything else counts as the default and is a problem."""
    value = text(name)
    for word in allowed:
        if value.lower() == word.lower():
            return word
    problems.append(f"{name}={value!r} không hiểu được: hãy ghi một trong {', '.join(allowed)}.")
    return DEFAULTS[name]


def site_url() -> str:
    """The address of the site without a trailing slash."""
    value = text("CCHC_SITE_URL").rstrip("/")
    parts = urlsplit(value)
    if parts.scheme in {"http", "https"} and parts.netloc:
        return value
    problems.append(f"CCHC_SITE_URL={value!r} không phải địa chỉ: ví dụ https://cchc.example.vn.")
    return DEFAULTS["CCHC_SITE_URL"]


def data_dir() -> Path:
    """The folder of everything the site keeps."""
    return folder(Path(text("CCHC_DATA_DIR")).resolve())


def folder(path: Path) -> Path:
    """The folder itself, made when it is missing; it is a problem where that cannot be done."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problems.append(f"CCHC_DATA_DIR: không tạo được thư mục {path} ({error.strerror}).")
    return path


def database(kept_in: Path) -> dict[str, object]:
    """Django's settings of the one database: PostgreSQL by its address, or SQLite in that folder."""
    address = text("DATABASE_URL")
    if address:
        try:
            return dict(dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True))
        except ValueError as error:  # the parser's own errors are ValueErrors
            problems.append(f"DATABASE_URL không hiểu được ({error}).")
    return sqlite(kept_in / "cchc.sqlite3")


def sqlite(path: Path) -> dict[str, object]:
    """SQLite that several workers share: readers never wait for the one writer, writers queue up front."""
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}


def secret_key(kept_in: Path) -> str:
    """The key from outside, or one made on the first start and kept in that folder, readable by its owner
    only.
    """
    given = text("CCHC_SECRET_KEY")
    if given:
        return given
    kept = kept_in / "secret_key"
    try:
        # "x" fails when another worker was quicker; then its key is the one to read.
        with open(kept, "x", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    except OSError as error:
        problems.append(f"Không ghi được khóa bí mật vào {kept} ({error.strerror}): hãy đặt CCHC_SECRET_KEY.")
        return secrets.token_urlsafe(64)
    return kept.read_text().strip()
