"""JSON, strictly: what the standard leaves open, or Python's reader lets through, is an error with its reason."""

import json
from collections import Counter
from typing import Any, Never

from models.codes import QuarantineReason
from orchestration.ingest.items import NotAnArticleError

_KINDS = {list: "an array", str: "a text", int: "a number", float: "a number", bool: "true or false"}


def parse_object(text: str) -> dict[str, Any]:
    """The object that ``text`` holds; raises ``NotAnArticleError`` (malformed) with line and column."""
    try:
        value = json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        hint = "; for several articles use the ending .jsonl" if error.msg == "Extra data" else ""
        raise _malformed(f"is not JSON: {error.msg.lower()} at {place}{hint}") from error
    except RecursionError as error:
        raise _malformed("is nested too deeply") from error
    except ValueError as error:
        raise _malformed("holds a number with too many digits") from error
    if not isinstance(value, dict):
        kind = _KINDS.get(type(value), "null")
        hint = "; for several articles use the ending .jsonl, one object a line" if isinstance(value, list) else ""
        raise _malformed(f"holds {kind} where an object is due{hint}")
    return value


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise _malformed(f'is ambiguous: the key "{twice}" stands twice in one object')
    return record


def _no_constant(name: str) -> Never:
    raise _malformed(f"is not JSON: {name} is not a value; write null")


def _malformed(finding: str) -> NotAnArticleError:
    return NotAnArticleError(QuarantineReason.MALFORMED, finding)
