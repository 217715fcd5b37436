"""The matching copy of a text: same length, one character for one, so that every offset holds for the original.

Lower case; one tone placement (hoà and hòa alike), one spelling of y and i (tỷ and tỉ, Mỹ and Mĩ), plain dashes,
quotes and spaces. Line breaks become spaces: a hard wrap inside a sentence is one character (DESIGN, "document").
"""

import re
import unicodedata

_SPACES = dict.fromkeys(
    "\t\n\r\x0b\x0c\x85\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u2060\u3000\ufeff",
    " ",
)
_SIGNS = {
    "–": "-",
    "—": "-",
    "‑": "-",
    "−": "-",
    "‒": "-",
    "‐": "-",
    "“": '"',
    "”": '"',
    "„": '"',
    "’": "'",
    "‘": "'",
    "ð": "đ",
}
_PLAIN = _SPACES | _SIGNS

_OLD_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_NEW_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)")  # in a closed syllable both placements agree
_Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_LONE_Y = re.compile(r"[yýỳỷỹỵ](?!\w)(?:(?<=[bcdđghklmnpqrstvx].)|(?<=qu.))")


def nfc(text: str) -> str:
    """Composed form (NFC): the form that documents arrive in and that offsets count in."""
    return unicodedata.normalize("NFC", text)


def matching_copy(text: str) -> str:
    """``text`` in matching form; ``len(matching_copy(text)) == len(text)`` for every text."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for char, plain in _PLAIN.items():  # fifty scans for a character cost less than one pass of a pattern
        lowered = lowered.replace(char, plain)
    lowered = _NEW_TONE.sub(lambda match: _OLD_TONE[match.group()], lowered)
    return _LONE_Y.sub(lambda match: match.group().translate(_Y_TO_I), lowered)
