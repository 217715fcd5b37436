"""Article text that wants to steer a terminal, a browser, Dagster or a spreadsheet is shown, and does nothing."""

import io
import json
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from expectations import ExpectationOutcome, Expected, SuiteResult
from orchestration.assets.checks import _asset_check_result
from orchestration.cli.errors import show_error
from orchestration.cli.output import console, rows_table, write_rows
from orchestration.warehouse.fingerprint import Fingerprint
from orchestration.warehouse.ledger import CheckResult, Ledger, Suite
from orchestration.warehouse.quality_page import render
from pages.rendering import environment
from pages.status import write_downloads

TEXTS = {
    "colour": "\x1b[31mđỏ\x1b[0m",
    "clear screen": "\x1b[2J\x1b[H",
    "window title": "\x1b]0;evil\x07",
    "link of a terminal": "\x1b]8;;http://evil.example\x1b\\bấm\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "eight-bit control": "\x9b31m",
    "overwritten line": "tốt\rxấu",
    "backspaces": "a\b\b\bb",
    "right to left": "\u202egnp.exe",
    "isolated direction": "\u2066a\u2069",
    "hidden letters": "3\u200b tỷ\ufeff",
    "tags": "a\U000e0041",
    "line separator": "a\u2028b",
    "script": "<script>alert(1)</script>",
    "picture": "<img src=x onerror=alert(1)>",
    "end of a script": "</script><script>alert(1)</script>",
    "attribute": "\"'><svg onload=alert(1)>",
    "link": "[bấm](javascript:alert(1))",
    "tracking picture": "![x](http://evil.example/x.png)",
    "template": "{{ 7 * 7 }}{% raw %}",
    "markup of rich": "[bold red]x[/] :skull:",
    "table": "a | b\n---|---",
    "formula": '=HYPERLINK("http://evil.example","bấm")',
    "command": "=cmd|'/c calc'!A1",
    "at": "@SUM(1+1)",
    "plus": "+1+cmd|' /C calc'!A0",
}
each_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def unseen(text: str) -> list[str]:
    """What would steer a terminal or hide; line ends are ours, colours of rich are switched off."""
    return [char for char in text if char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}]


@each_text
@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_a_terminal_is_not_steered(monkeypatch: pytest.MonkeyPatch, text: str, form: str) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "dumb")
    write_rows(["quote", text], [[text, 1]], form)
    assert unseen(terminal.getvalue()) == []
    if form == "json":
        assert json.loads(terminal.getvalue()) == [{"quote": text, text: 1}]


@each_text
def test_errors_and_titles_do_not_steer_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    show_error(text, "zwei")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "dumb")
    console().print(rows_table((text,), [(text,)]))
    assert unseen(capsys.readouterr().err + terminal.getvalue()) == []
    assert "💀" not in terminal.getvalue()


@each_text
def test_programs_get_csv_as_it_is(capsys: pytest.CaptureFixture[str], text: str) -> None:
    import csv

    write_rows(["quote"], [[text]], "csv")
    assert list(csv.reader(io.StringIO(capsys.readouterr().out, newline=""))) == [["quote"], [text]]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))


def tags(html: str) -> list[tuple[str, tuple[str, ...]]]:
    parser = Tags()
    parser.feed(html)
    return parser.found


def quality(text: str) -> str:
    result = CheckResult(
        name="n", table="t", expected=text, passed=False, found=text, reason=text, sample_rows=[{"quote": text}]
    )
    fingerprint = Fingerprint(row_count=1, rows_hash="0")
    suite = Suite(table="t", fingerprint=fingerprint, checked_at="t", run_id="r", results=[result])
    return render(Ledger(suites={"t": suite}))


@each_text
def test_the_quality_page_shows_and_obeys_nothing(text: str) -> None:
    page = quality(text)
    assert tags(page) == tags(quality("lành"))
    assert unseen(page) == []


@each_text
def test_the_pages_escape_what_a_template_shows(text: str) -> None:
    template = environment().from_string('<p title="{{ text }}">{{ text }}</p>')
    assert tags(template.render(text=text)) == [("p", ("title",))]


@each_text
def test_dagster_is_given_no_markup_and_no_control_characters(text: str) -> None:
    expected = Expected(name="n", table="marts.t", column=None, sentence="s", reason="r", severity="error")
    outcome = ExpectationOutcome(expected=expected, passed=False, found=text, sample_rows=[{"quote": text}])
    metadata = _asset_check_result(SuiteResult("marts.t", (outcome,))).metadata
    assert unseen(json.dumps(metadata["sample_rows"].value, ensure_ascii=False)) == []
    shown = metadata["failed"].value
    assert unseen(shown) == []
    for mark in ("<", "](", "!["):
        assert mark not in shown.replace(f"\\{mark[0]}", "")


@each_text
def test_a_spreadsheet_is_given_no_formula(tmp_path: Path, text: str) -> None:
    class Marts:
        def __init__(self) -> None:
            self.connection = duckdb.connect()
            self.connection.execute("create schema marts")
            self.connection.execute("create table marts.m (quote varchar, value double)")
            self.connection.execute("insert into marts.m values (?, -1)", [text])

        def rows(self, sql: str) -> list[tuple[object, ...]]:
            return self.connection.execute(sql).fetchall()

    marts = Marts()
    write_downloads(marts, tmp_path)  # type: ignore[arg-type]
    with duckdb.connect() as connection:
        kept = connection.execute(f"from '{tmp_path}/downloads/m.parquet'").fetchall()
        shown = connection.execute(
            f"from read_csv('{tmp_path}/downloads/m.csv', all_varchar = true, strict_mode = false)"
        ).fetchall()
    marts.connection.close()
    assert kept == [(text, -1.0)]
    assert shown[0][0][0] not in "=+-@\t\r"
