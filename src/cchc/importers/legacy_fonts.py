"""Text typed in the 8-bit fonts of before Unicode (TCVN3, VNI) reads as nonsense; say so at the door."""

import re

from cchc.core.errors import UnreadableFile

# Letters that these encodings use for the commonest Vietnamese vowels, inside a word.
_TCVN3 = re.compile(
    r"[a-zA-Z][µ¸¶·¹¨©ª«¬­®¾»¼½ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßãáâäåæçèéêëìíîïñòóôõö÷øùúûüýþ][a-z]|®[a-zµ¸¶·¹Ò]"
)
_VNI = re.compile(r"[aoueiyAOUEIY][ùøûõïâáàåãäêéèúüëöô](?=[a-zA-Z\s])|[öô][ùøûõï]")
_VIETNAMESE = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư]", re.IGNORECASE)


def refuse_legacy_font(text: str, name: str) -> None:
    """Raises `UnreadableFile` where the text has many legacy sequences and next to no Vietnamese letter."""
    sample = text[:200_000]
    faults = len(_TCVN3.findall(sample)) + len(_VNI.findall(sample))
    if faults >= 20 and faults > 3 * len(_VIETNAMESE.findall(sample)):
        raise UnreadableFile(
            f"Tệp “{name}” dùng phông chữ cũ (TCVN3 hoặc VNI) nên không đọc được tiếng Việt; "
            "hãy chuyển mã tệp sang Unicode (ví dụ bằng Unikey) rồi tải lên lại."
        )
