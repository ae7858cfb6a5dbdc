"""Nothing in the repository belongs to one machine or asks one registry."""

import re

from tests.repository.tree import ROOT, files, name_of

# Written in pieces, so that this file does not hold what it forbids.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
]
REGISTRIES += ["deb.deb" + "ian.org", "archive.ubu" + "ntu.com", "index" + "-url =", "extra-index" + "-url"]
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|home|root|Users)/[\w.-]+")


def texts():
    for path in files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_no_file_names_a_package_registry() -> None:
    found = [(name_of(path), host) for path, text in texts() for host in REGISTRIES if host in text]
    assert found == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    found = [(name_of(path), match) for path, text in texts() for match in MACHINE_PATHS.findall(text)]
    assert found == []


def test_lock_files_hold_an_exact_version_and_a_hash_for_every_package() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert [path.stem for path in locks] == ["base", "dev", "postgres"]
    for path in locks:
        entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
        assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_no_file_was_left_half_merged_or_half_done() -> None:
    marks = re.compile(r"^(<{7} |>{7} )|\b(TO" r"DO|FIX" r"ME|X" r"XX)\b", flags=re.MULTILINE)
    assert [name_of(path) for path, text in texts() if marks.search(text)] == []
