"""One language of the site: its words, and numbers and dates as its readers write them."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

TEXTS = Path(__file__).parent / "texts"
SYMBOLS = {"exact": "", "over": "≥ ", "under": "≤ ", "about": "≈ "}
"""How a qualifier stands before a value; the words stand beside it for who cannot see the sign."""
_SCALES = ((1e9, "billion"), (1e6, "million"))
_TILE_LETTERS = 12


class UnknownWordError(KeyError):
    """A template asked for words that the language does not have."""


@dataclass(frozen=True)
class Wording:
    """Words and formats of one language."""

    code: str
    """``vi`` or ``en``."""

    @cached_property
    def words(self) -> Mapping[str, Any]:
        """The words, as nested tables (``texts/<code>.toml``)."""
        return tomllib.loads((TEXTS / f"{self.code}.toml").read_text(encoding="utf-8"))

    @cached_property
    def locale(self) -> Locale:
        """Formats of the language, from Unicode CLDR."""
        return Locale.parse(self.code)

    def text(self, key: str, **values: object) -> str:
        """The words under a dotted key, with ``{name}`` filled in; ``UnknownWordError`` where there are none."""
        found: Any = self.words
        for part in key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise UnknownWordError(f"{key} has no words in {self.code}")
            found = found[part]
        if not isinstance(found, str):
            raise UnknownWordError(f"{key} is a table of words in {self.code}")
        return found.format(**values) if values else found

    def label(self, table: str, code: str | None) -> str:
        """The words for a code of a code list; an em dash for null."""
        return "—" if code is None else self.text(f"{table}.{code}")

    def number(self, value: float) -> str:
        """A number with the language's separators, and every digit that it has up to three decimals."""
        return _decimal(value, self.code)

    def amount(self, value: float, unit: str) -> str:
        """A value with its unit: ``81,56 tỷ USD``. Shortened only where no digit is lost."""
        name = self.unit(unit)
        for scale, word in _SCALES:
            scaled = value / scale
            if abs(scaled) >= 1 and abs(round(scaled, 3) - scaled) < abs(scaled) * 1e-12:
                return f"{self.number(round(scaled, 3))} {self.text(f'scale.{word}')} {name}"
        return f"{self.number(value)} {name}".rstrip()

    def short_amount(self, value: float, unit: str) -> str:
        """A value for the narrow tile of a map: three figures where all do not fit, and then without the unit."""
        whole = self.amount(value, unit)
        if len(whole) <= _TILE_LETTERS:
            return whole
        scale, word = next((step for step in _SCALES if abs(value) >= step[0]), (1.0, ""))
        rounded = self.number(float(f"{value / scale:.3g}"))
        return f"{rounded} {self.text(f'scale.{word}')}" if word else rounded

    def unit(self, unit: str) -> str:
        """A unit in words; currencies other than the đồng, and commodities' own units, stay as they are."""
        known: Mapping[str, str] = self.words["unit"]
        return known.get(unit, unit)

    def quantity(self, value: float, value_high: float | None, unit: str, qualifier: str) -> str:
        """A figure's value with its qualifier as a sign, ranges with both ends: ``≥ 3 tỷ USD``."""
        if value_high is None:
            return f"{SYMBOLS[qualifier]}{self.amount(value, unit)}"
        return f"{SYMBOLS[qualifier]}{self.amount(value, unit)} – {self.amount(value_high, unit)}"

    def day(self, day: dt.date | None) -> str:
        """A calendar day; an em dash for null."""
        return "—" if day is None else _day(day, self.code)

    def moment(self, moment: dt.datetime) -> str:
        """A day and time in Viet Nam."""
        local = moment.astimezone(dt.timezone(dt.timedelta(hours=7)))
        return format_datetime(local, self.text("format.moment"), locale=self.locale)

    def period(self, basis: str, start: dt.date | None, end: dt.date | None) -> str:
        """The time that a figure is about, in words: a year, a quarter, an as-of day, or two days."""
        if end is None:
            return self.text("period.unknown")
        if basis == "stock":
            as_of = self.text("period.as_of", day=self.day(end))
            return as_of if start is None else f"{self.text('period.since', day=self.day(start))}, {as_of}"
        if start is None or start == end:
            return self.day(end)
        return self._span(start, end)

    def _span(self, start: dt.date, end: dt.date) -> str:
        is_whole_months = start.day == 1 and (end + dt.timedelta(days=1)).day == 1
        if is_whole_months and start.year == end.year:
            months = end.month - start.month + 1
            if months == 12:  # noqa: PLR2004 - a year
                return self.text("period.year", year=start.year)
            if months == 1:
                return self.text("period.month", month=start.month, year=start.year)
            if start.month == 1:
                return self.text("period.first_months", months=months, year=start.year)
            if months == 3 and start.month % 3 == 1:  # noqa: PLR2004 - a quarter
                return self.text("period.quarter", quarter=(start.month + 2) // 3, year=start.year)
        if is_whole_months and start.month == 1 and end.month == 12:  # noqa: PLR2004 - whole years
            return self.text("period.years", first=start.year, last=end.year)
        return f"{self.day(start)} – {self.day(end)}"


@lru_cache(maxsize=100_000)
def _decimal(value: float, code: str) -> str:
    return str(format_decimal(value, format="#,##0.###", locale=code))


@lru_cache(maxsize=20_000)
def _day(day: dt.date, code: str) -> str:
    pattern = wording(code).text("format.day")
    return str(format_date(day, pattern, locale=code))


@cache
def wording(code: str) -> Wording:
    """The language with that code."""
    return Wording(code)


LANGUAGES = ("vi", "en")
"""The first is the site's own and lies at its root."""
