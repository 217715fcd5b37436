"""``hoptac explain``: a figure, and its sentence in the article."""

from typing import Any

from rich.text import Text

from models.figure import Figure
from orchestration.cli.errors import NotFoundError, UsageError
from orchestration.cli.output import console, plain, rows_table, visible
from orchestration.cli.warehouse import published

_SHOWN_ELSEWHERE = {
    "figure_id",
    "document_id",
    "quote",
    "quote_start",
    "quote_end",
    "sentence",
    "sentence_start",
    "evidence",
}
_FIELDS = [name for name in Figure.column_names() if name not in _SHOWN_ELSEWHERE]
CONTEXT_CHARS = 400
"""Code points of the article shown before and behind the quote."""


def explain_figure(figure_id: str) -> None:
    """Writes the figure, where each attribute came from, and the text around its quote."""
    prefix = figure_id.strip().lower()
    if not prefix or not set(prefix) <= set("0123456789abcdef"):
        raise UsageError(
            f"{visible(figure_id)!r} is not a figure id: ids are 16 hexadecimal digits, as in investment.figure_id."
        )
    with published() as connection:
        connection.execute(
            "select f.*, d.text, d.source_path, d.title, d.published_date, d.url from raw.figures as f "
            "join raw.documents as d using (document_id) where starts_with(f.figure_id, ?) order by figure_id limit 6",
            [prefix],
        )
        names = [column[0] for column in connection.description or []]
        found = [dict(zip(names, row, strict=True)) for row in connection.fetchall()]
    if not found:
        raise NotFoundError(
            f'No figure has an id that starts with {prefix}: `hoptac sql "select figure_id from oda"` lists some.'
        )
    if len(found) > 1:
        more = ", ".join(figure["figure_id"] for figure in found[:5])
        raise UsageError(
            f"Several figures have an id that starts with {prefix}: {more}{' and more' if found[5:] else ''}."
        )
    _show(found[0])


def _show(figure: dict[str, Any]) -> None:
    out = console()
    out.print(Text(f"Figure {figure['figure_id']}", style="bold"))
    article = [figure["title"], figure["source_path"], figure["published_date"], figure["url"]]
    out.print(Text("Article: " + ", ".join(plain(part) for part in article if part is not None)))
    fields = [(name, figure[name]) for name in _FIELDS if figure[name] not in (None, [])]
    out.print(rows_table(("field", "value"), fields))
    if figure["evidence"]:
        rows = [(e["attribute"], e["scope"], e["cue"], e["start"]) for e in figure["evidence"]]
        out.print(rows_table(("attribute", "from", "words", "offset"), rows, title="Where each attribute came from"))
    out.print(Text(f"The article, code points {figure['quote_start']} to {figure['quote_end']}", style="italic"))
    out.print(_passage(figure))


def _passage(figure: dict[str, Any]) -> Text:
    """The text around the quote; without a terminal the quote stands between >>> and <<<."""
    text, start, end = figure["text"], figure["quote_start"], figure["quote_end"]
    first, last = max(0, start - CONTEXT_CHARS), min(len(text), end + CONTEXT_CHARS)
    is_plain = not console().is_terminal
    passage = Text(("… " if first else "") + visible(text[first:start]))
    passage.append(f">>>{visible(text[start:end])}<<<" if is_plain else visible(text[start:end]), style="bold reverse")
    passage.append(visible(text[end:last]) + (" …" if last < len(text) else ""))
    return passage
