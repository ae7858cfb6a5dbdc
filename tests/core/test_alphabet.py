"""Vietnamese alphabetical order, without help of the database."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cchc.core.alphabet import sort_key


def in_order(*words):
    return sorted(words, key=sort_key)


def test_letters_of_their_own_follow_their_plain_letter():
    assert in_order("ơ", "o", "ô", "ư", "u", "đ", "d", "ê", "e", "â", "ă", "a") == list("aăâdđeêoôơuư")


def test_tones_follow_the_dictionary():
    assert in_order("má", "mạ", "mã", "ma", "mả", "mà") == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_a_syllable_is_compared_with_its_tone_before_the_next_one():
    assert in_order("bà con", "ba má", "bá chủ") == ["ba má", "bà con", "bá chủ"]


def test_numbers_go_by_their_value():
    assert in_order("Phường 10", "Phường 2", "Phường 02a") == ["Phường 2", "Phường 02a", "Phường 10"]


def test_the_way_of_writing_diacritics_does_not_matter():
    assert sort_key(unicodedata.normalize("NFD", "Nguyễn Đỗ")) == sort_key("NGUYỄN ĐỖ")


@given(st.text())
def test_a_key_is_plain_ascii_letters_and_digits(text):
    key = sort_key(text)
    assert all(letter.isalnum() or not letter.isascii() for letter in key)


@given(st.text(alphabet="abcdđêơ ", max_size=12), st.text(alphabet="abcdđêơ", min_size=1, max_size=6))
def test_a_text_stands_before_the_longer_ones_that_it_begins(text, more):
    assert sort_key(text) < sort_key(f"{text} {more}")
