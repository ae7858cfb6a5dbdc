"""Text as the programs of before Unicode wrote it: TCVN3, VNI, and the code page 1258 of Windows."""

import unicodedata

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TONES = _GRAVE + _ACUTE + _TILDE + _HOOK + _DOT

# Vowel → the signs of TCVN3 without a tone and with each of à ả ã á ạ.
_TCVN3_ROWS = {
    "a": "aµ¶·¸¹", "ă": "¨»¼½¾Æ", "â": "©ÇÈÉÊË", "e": "eÌÎÏÐÑ", "ê": "ªÒÓÔÕÖ", "i": "i×ØÜÝÞ", "o": "oßáâãä",
    "ô": "«åæçèé", "ơ": "¬êëìíî", "u": "uïñòóô", "ư": "\xadõö÷øù", "y": "yúûüýþ",
}  # fmt: skip
_TCVN3 = {"đ": "®", "Đ": "§"}
for _vowel, _signs in _TCVN3_ROWS.items():
    for _tone, _sign in zip(("", _GRAVE, _HOOK, _TILDE, _ACUTE, _DOT), _signs, strict=True):
        _TCVN3[unicodedata.normalize("NFC", _vowel + _tone)] = _sign

# VNI writes a vowel and then one sign for hat and tone together.
_VNI_TONES = {"": "", _GRAVE: "ø", _ACUTE: "ù", _HOOK: "û", _TILDE: "õ", _DOT: "ï"}
_VNI_HATS = {"â": "a", "ê": "e", "ô": "o"}
_VNI_HAT_TONES = {"": "â", _GRAVE: "à", _ACUTE: "á", _HOOK: "å", _TILDE: "ã", _DOT: "ä"}
_VNI_BREVE_TONES = {"": "ê", _GRAVE: "è", _ACUTE: "é", _HOOK: "ú", _TILDE: "ü", _DOT: "ë"}


def _parts(letter: str) -> tuple[str, str]:
    """A lower-case letter without its tone, and the tone."""
    spread = unicodedata.normalize("NFD", letter)
    tone = next((sign for sign in spread if sign in _TONES), "")
    return unicodedata.normalize("NFC", spread.replace(tone, "") if tone else spread), tone


def tcvn3(text: str) -> str:
    """The text as a program sees it that shows TCVN3 bytes as Latin letters."""
    return "".join(_TCVN3.get(letter.lower(), letter) for letter in text)


def vni(text: str) -> str:
    """The text as a program sees it that shows VNI bytes as Latin letters."""
    return "".join(_vni_letter(letter) for letter in text)


def _vni_letter(letter: str) -> str:
    bare, tone = _parts(letter.lower())
    if bare == "đ":
        return "ñ"
    if bare in _VNI_HATS:
        return _VNI_HATS[bare] + _VNI_HAT_TONES[tone]
    if bare == "ă":
        return "a" + _VNI_BREVE_TONES[tone]
    if bare in {"ơ", "ư"}:
        return {"ơ": "ô", "ư": "ö"}[bare] + _VNI_TONES[tone]
    return bare + _VNI_TONES[tone] if tone else letter


def cp1258(text: str) -> bytes:
    """The bytes of code page 1258, where tones follow their vowels. What it lacks becomes "?"."""
    written = []
    for letter in text:
        bare, tone = _parts(letter)
        written.append(letter if _fits(letter) else bare + tone)
    return "".join(written).encode("cp1258", "replace")


def _fits(letter: str) -> bool:
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        return False
    return True
