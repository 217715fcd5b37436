"""Text of articles, and of whoever names files, made harmless before a person sees it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

# Control characters steer a terminal; format characters and direction marks hide or reorder what it shows.
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~&:-])")


def visible(text: str) -> str:
    """The text with control characters shown and not obeyed: an article must not steer a terminal."""
    if text.isprintable():
        return text
    return "".join(_visible_character(character) for character in text)


def visible_lines(text: str) -> str:
    """As ``visible``, with line ends kept: for messages of several lines."""
    return "\n".join(visible(line) for line in text.split("\n"))


def visible_data(value: Any) -> Any:
    """The value with every text in it made visible; keys of mappings too."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {visible(str(key)): visible_data(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [visible_data(item) for item in value]
    return value


def in_markdown(text: str) -> str:
    """The text as Markdown shows it word for word: no link, no picture, no HTML."""
    return _MARKDOWN.sub(r"\\\1", visible(text))


def is_unseen(character: str) -> bool:
    """Whether a character steers or hides instead of being seen."""
    return unicodedata.category(character) in _UNSEEN


def _visible_character(character: str) -> str:
    if character in "\t\n":
        return " "
    return f"\\u{ord(character):04x}" if is_unseen(character) else character
