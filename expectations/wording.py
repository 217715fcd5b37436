"""Bounds and findings in words, as Dagster and the quality page show them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

_NOUNS = {
    "documents": "article",
    "provinces": "unit",
    "countries": "partner",
    "currencies": "currency",
    "cooperation": "record",
    "agreements": "agreement",
    "meetings": "meeting",
    "relations": "relation",
    "labour_programmes": "programme",
    "projects": "project",
    "parties": "party",
}


def sentence(entry: Mapping[str, Any], columns: tuple[str, ...], *, is_nullable: bool) -> str:
    """What an entry of ``bounds.yml`` expects; ``is_nullable`` tells whether rows may lack its first column."""
    noun = _NOUNS.get(entry["table"].partition(".")[2], "figure")
    kind = entry["kind"]
    is_one = kind == "row_count" and {entry.get("min", 1), entry.get("max", 1)} == {1}
    rows = (noun if is_one else plural(noun)) + _narrowed(entry)
    if kind == "row_count":
        return f"{_limits(entry)} {rows}"
    subject = columns[0] if columns else ""
    if kind == "mean":
        return f"{subject} is {_limits(entry)} on average over {rows}"
    share = entry.get("share", 1)
    who = f"all {rows}" if share == 1 else f"at least {percent(share)} of {rows}"
    if kind == "filled":
        other = f" other than {_values(entry['unless'].values())}" if "unless" in entry else ""
        return f"{who} have {_listed(columns)}{other}"
    if kind == "ordered":
        return f"{columns[0]} is at most {columns[1]} in {who} that have both"
    what = f"{_limits(entry)} characters long" if kind == "length" else _limits(entry)
    return f"{subject} is {what} in {who}" + (" that have it" if is_nullable else "")


def plural(noun: str) -> str:
    """The plural of one of the nouns used here."""
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def counted(count: int, noun: str = "row") -> str:
    """A number of rows, or of something else."""
    return f"{count:,} {noun if count == 1 else plural(noun)}"


def percent(share: float) -> str:
    """A share without needless zeros: 85%, 99.9%."""
    return f"{round(share * 100, 2):g}%"


def amount(value: Any) -> str:
    """A number with separators, or a day."""
    if isinstance(value, date | datetime):
        return value.isoformat()[:10]
    if isinstance(value, int | float):
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
    return str(value)


def part_of(count: int, total: int) -> str:
    """A part of a whole, with its share."""
    return f"{count:,} of {total:,} ({count / total:.1%})"


def _limits(entry: Mapping[str, Any]) -> str:
    low, high = entry.get("min"), entry.get("max")
    if low == high:
        return f"exactly {amount(low)}"
    if high is None:
        return f"at least {amount(low)}"
    return f"at most {amount(high)}" if low is None else f"from {amount(low)} to {amount(high)}"


def _narrowed(entry: Mapping[str, Any]) -> str:
    kept = [f"{name} {_values([wanted])}" for name, wanted in entry.get("where", {}).items()]
    left = [f"{name} {_values([unwanted])}" for name, unwanted in entry.get("except", {}).items()]
    return (f" with {' and '.join(kept)}" if kept else "") + (
        f"{' and' if kept else ''} without {' or '.join(left)}" if left else ""
    )


def _values(values: Any) -> str:
    flat = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return _listed(tuple(_word(item) for item in flat))


def _word(value: Any) -> str:
    return "empty" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
