"""Pages of quality, data and search."""

import datetime as dt
import json
from collections import defaultdict
from pathlib import Path

from pages.links import RECORDS_LENGTH, page_path, partner_page, province_page
from pages.passages import visible
from pages.queries import REJECTS, RUNS
from pages.rendering import Writer
from pages.views import Views, clipped
from pages.warehouse import Warehouse

RUNS_SHOWN = 20
SEARCH_PROJECTS = 3_000
"""Projects and enterprises that the search knows, those of most figures first."""
DOWNLOADS = "downloads"
_TABLES = """
select t.table_name, t.comment, t.estimated_size
from duckdb_tables() as t
where t.schema_name = 'marts' and t.database_name = current_database()
order by t.table_name
"""
_COLUMNS = """
select table_name, column_name, data_type, comment
from duckdb_columns()
where schema_name = 'marts' and database_name = current_database()
order by table_name, column_index
"""

_UNLIKE_A_FORMULA = r"if(regexp_matches({0}, '^[=+@\t\r-]'), concat(chr(39), {0}), {0})"


def write_downloads(warehouse: Warehouse, folder: Path) -> None:
    """Every mart as Parquet and as CSV.

    CSV is opened with spreadsheets, which run a text that begins like a formula: such a text has an apostrophe before
    it. Parquet has every text as it is.
    """
    (folder / DOWNLOADS).mkdir()
    text_columns: dict[str, list[str]] = defaultdict(list)
    for table, column, data_type, _ in warehouse.rows(_COLUMNS):
        if data_type == "VARCHAR":
            text_columns[table].append(f"{_UNLIKE_A_FORMULA.format(column)} as {column}")
    for name, *_ in warehouse.rows(_TABLES):
        target = str(folder / DOWNLOADS / name).replace("'", "''")
        warehouse.rows(f"copy marts.{name} to '{target}.parquet' (format parquet)")
        replaced = f" replace ({', '.join(text_columns[name])})" if text_columns[name] else ""
        warehouse.rows(f"copy (select *{replaced} from marts.{name}) to '{target}.csv' (format csv, header)")


class StatusPages:
    """Writes these pages in one language."""

    def __init__(self, warehouse: Warehouse, views: Views, writer: Writer) -> None:
        self.warehouse, self.views, self.writer = warehouse, views, writer

    def write_quality(self) -> None:
        """Checks and their history, runs, outcomes of mentions, rejects, quarantine, freshness."""
        rows = self.warehouse.rows(
            "select table_name, check_name, is_passed, found from detail.quality_history where run_id = ? "
            "order by table_name, is_passed, check_name",
            [self.warehouse.publication.run_id],
        )
        checks: dict[str, list[dict[str, object]]] = defaultdict(list)
        for table, name, passed, found in rows:
            layer = table.partition(".")[0]
            checks[layer].append({"table": table, "name": name, "passed": passed, "found": clipped(found, 300)})
        self.writer.page(
            "quality.html", "quality.html", "quality",
            fresh=self._fresh(), checks=list(checks.items()), check_count=len(rows),
            failed=sum(not row[2] for row in rows), runs=self._runs(), outcomes=self._outcomes(),
            rejects=self._rejects(), reject_count=self._count_of_rejects(), quarantine=self._quarantine(),
        )  # fmt: skip

    def _fresh(self) -> list[tuple[str, str]]:
        text, words, articles = self.writer.words.text, self.writer.words, self.warehouse.articles
        days = [article.published_date for article in articles if article.published_date]
        return [
            (text("quality.published"), words.moment(self.warehouse.publication.published_at)),
            (text("quality.newest"), words.day(max(days, default=None))),
            (text("quality.undated"), words.number(len(articles) - len(days))),
        ]

    def _runs(self) -> list[dict[str, object]]:
        words = self.writer.words
        return [
            {
                "ended": words.moment(dt.datetime.fromisoformat(ended)),
                "outcome": words.label("run_outcome", outcome),
                "counts": (new, changed, deleted, checks, failed),
            }
            for _began, ended, outcome, new, changed, _moved, deleted, checks, failed in self.warehouse.rows(
                RUNS, [RUNS_SHOWN]
            )
        ]

    def _outcomes(self) -> list[tuple[str, int, int]]:
        figures = dict(self.warehouse.rows("select outcome, count(*) from raw.mentions group by all"))
        acts = dict(self.warehouse.rows("select outcome, count(*) from raw.cooperation_mentions group by all"))
        return [
            (self.writer.words.label("outcome", outcome), figures.get(outcome, 0), acts.get(outcome, 0))
            for outcome in ("figure", "record", "folded", "reject", "ignored")
            if outcome in figures or outcome in acts
        ]

    def _count_of_rejects(self) -> int:
        counted = self.warehouse.rows(
            "select (select count(*) from raw.rejects) + (select count(*) from raw.cooperation_rejects)"
        )
        return int(counted[0][0])

    def _rejects(self) -> list[dict[str, str]]:
        return [
            {
                "reason": self.writer.words.label("reject_reason", reason),
                "quote": clipped(visible(quote)),
                "sentence": clipped(visible(sentence), 400),
                "article": clipped(visible(title or path)),
            }
            for reason, _detail, quote, sentence, title, path in self.warehouse.rows(REJECTS, [RECORDS_LENGTH])
        ]

    def _quarantine(self) -> list[tuple[str, str, str]]:
        rows = self.warehouse.rows(
            "select source_path, reason, detail from raw.quarantined_documents "
            "order by reason, source_path, quarantine_id limit ?",
            [RECORDS_LENGTH],
        )
        label = self.writer.words.label
        return [
            (clipped(visible(path)), label("quarantine_reason", reason), clipped(visible(detail), 300))
            for path, reason, detail in rows
        ]

    def write_data(self) -> None:
        """Downloads, the dictionary of all columns, and how to ask."""
        columns: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for table, name, kind, comment in self.warehouse.rows(_COLUMNS):
            columns[table].append((name, kind, comment or ""))
        tables = [
            {
                "name": name,
                "grain": comment or "",
                "rows": self.warehouse.rows(f"select count(*) from marts.{name}")[0][0],
                "files": [
                    (f"{DOWNLOADS}/{name}.{ending}", kind) for ending, kind in (("csv", "CSV"), ("parquet", "Parquet"))
                ],
                "columns": columns[name],
            }
            for name, comment, _size in self.warehouse.rows(_TABLES)
        ]
        self.writer.page("data.html", "data.html", "data", tables=tables)

    def write_search(self) -> None:
        """The page of the search and its index: names, the page of each, and what it is."""
        text = self.writer.words.text
        today = {unit.province_id: unit for unit in self.warehouse.provinces}
        entries = [
            (unit.name, page_path(province_page(unit.province_code)), text("search.province"))
            for unit in today.values()
        ]
        entries += [
            (
                f"{unit.name} → {today[unit.current_province_id].name}",
                page_path(province_page(today[unit.current_province_id].province_code)),
                text("province.old_unit"),
            )
            for unit in self.warehouse.units.values()
            if not unit.is_in_force and unit.current_province_id in today
            and unit.name != today[unit.current_province_id].name
        ]  # fmt: skip
        entries += [
            (
                f"{partner.name_vi} · {partner.name_en} · {partner.partner_code}",
                page_path(partner_page(partner.partner_code)),
                text("search.partner"),
            )
            for partner in self.warehouse.shown_partners
        ]
        entries += [(name, path, text("search.project")) for name, path in self._projects()]
        self.writer.write("search.js", f"window.hoptacSearch = {json.dumps(entries)};\n")
        self.writer.page("search.html", "search.html", "search")

    def _projects(self) -> list[tuple[str, str]]:
        """Projects by name, with the page of the first figure or act on each."""
        counts: dict[str, int] = defaultdict(int)
        found: dict[str, str] = {}
        for figure in self.warehouse.figures:
            if figure.project:
                counts[figure.project] += 1
                found.setdefault(figure.project, self.views.paths[figure.figure_id])
        for act in self.warehouse.acts:
            if act.kind == "project" and act.title:
                counts[act.title] += 1
                found.setdefault(act.title, self.views.paths[act.act_id])
        names = sorted(found, key=lambda name: (-counts[name], name))[:SEARCH_PROJECTS]
        return [(clipped(name, 100), found[name]) for name in names]
