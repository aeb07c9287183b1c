"""Full-width letters and digits, which Chinese input methods write without showing it, as plain ones."""

from __future__ import annotations

import re

_PLAIN = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}
#: Thousands parted by commas, as spreadsheets show them.
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?")


def half_width(text: str) -> str:
    """The text with its full-width letters, digits and signs as plain ones."""
    return text.translate(_PLAIN)


def is_wide_code(text: str) -> bool:
    """Whether a text is a code or a number in full-width characters, and nothing else: no name of anything."""
    plain = half_width(text)
    return plain != text and plain.isascii() and any(letter.isalnum() for letter in plain)


def number(text: str) -> float:
    """A number as offices write it: full-width digits, spaces round it, commas between thousands.

    Raises
    ------
    ValueError
        When it is none.
    """
    plain = half_width(text).strip()
    return float(plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain)
