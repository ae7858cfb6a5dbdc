"""How a reader wants pages shown: text size and contrast, kept in a cookie."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

COOKIE = "cchc_display"
TEXT_SIZES = {"normal": _("Cỡ chữ thường"), "large": _("Cỡ chữ lớn"), "larger": _("Cỡ chữ rất lớn")}
CONTRASTS = {"normal": _("Tương phản thường"), "high": _("Tương phản cao")}


@dataclass(frozen=True)
class Display:
    text: str = "normal"
    contrast: str = "normal"

    @property
    def classes(self) -> str:
        return f"text-{self.text} contrast-{self.contrast}"

    @property
    def cookie(self) -> str:
        return f"{self.text}.{self.contrast}"

    def with_choice(self, text: str | None, contrast: str | None) -> "Display":
        """The same display with one part changed; unknown words change nothing."""
        return Display(
            text if text in TEXT_SIZES else self.text,
            contrast if contrast in CONTRASTS else self.contrast,
        )


def display_of(request) -> Display:
    """What the cookie says; a broken cookie says nothing."""
    text, _dot, contrast = request.COOKIES.get(COOKIE, "").partition(".")
    return Display().with_choice(text, contrast)
