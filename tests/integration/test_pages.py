"""The reader's pages of the seed articles: every link resolves, and every number is the answer to a query."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pages import build_site
from pages.rendering import MAX_PAGE_BYTES, POLICY
from tests.integration.conftest import Installation
from tests.integration.site_reader import dead_links, numbers_in, pages_of, read_page, shown_figures

PAGE_TYPES = (
    "index.html", "province/38.html", "province/VN.html", "partner/KR.html", "partners.html", "articles.html",
    "quality.html", "data.html", "search.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def site(seeds_installation: Installation) -> Path:
    """The pages that the main job left."""
    return seeds_installation.home / "site"


def test_the_run_ends_with_pages_in_both_languages(site: Path, seeds_installation: Installation) -> None:
    for name in PAGE_TYPES:
        for folder, language in ((site, "vi"), (site / "en", "en")):
            page = (folder / name).read_text(encoding="utf-8")
            assert page.startswith(f'<!doctype html>\n<html lang="{language}">')
            assert f'http-equiv="Content-Security-Policy" content="{POLICY.replace(chr(39), "&#39;")}"' in page
    assert len(list((site / "province").glob("??.html"))) == 35
    run_id = seeds_installation.query("select run_id from meta.publication")[0][0]
    assert json.loads((site / "site.json").read_text()) == {"run_id": run_id}


def test_every_link_resolves(site: Path) -> None:
    assert dead_links(site) == []


def test_nothing_on_a_page_runs_or_styles_by_itself(site: Path) -> None:
    for page in pages_of(site):
        assert not {"style", "iframe", "object", "embed", "img", "form"} & page.elements - {"form"}
        assert not {name for name in page.attributes if name == "style" or name.startswith("on")}
        assert page.path.stat().st_size < MAX_PAGE_BYTES


def test_every_number_that_leads_to_a_sentence_is_that_of_the_warehouse(
    site: Path, seeds_installation: Installation
) -> None:
    rows = seeds_installation.query("select figure_id, value, value_high, qualifier from detail.figures")
    values = {row[0]: row[1:] for row in rows}
    signs = {"exact": "", "over": "≥", "under": "≤", "about": "≈"}
    shown = shown_figures(site)
    assert {figure for figure, _words, _language in shown} == values.keys()
    assert len(shown) > 5 * len(values)
    for figure, words, language in shown:
        value, high, qualifier = values[figure]
        assert numbers_in(words, language) == [value] if high is None else [value, high], words
        assert re.match("[≥≤≈]?", words)[0] == signs[str(qualifier)]  # type: ignore[index]


def test_counts_are_answers_to_queries(site: Path, seeds_installation: Installation) -> None:
    def one(sql: str) -> object:
        return seeds_installation.query(f"select {sql}")[0][0]

    overview = (site / "en" / "index.html").read_text(encoding="utf-8")
    headline = [int(number) for number in re.findall(r"<strong>([0-9,]+)</strong>", overview)]
    assert headline == [
        one("(select count(*) from marts.documents)"),
        one("(select count(*) from detail.figures where confidence <> 'low')"),
        one(
            "(select count(*) from marts.agreements) + (select count(*) from marts.meetings) + (select count(*) from "
            "marts.relations) + (select count(*) from marts.labour_programmes) + (select count(*) from marts.projects "
            "where not has_amount)"
        ),
        one("(select count(distinct current_province_code) from detail.figures)"),
        one(
            "(select count(distinct partner) from (select unnest(partners) as partner from detail.figures union "
            "select partner from raw.cooperation where confidence <> 'low'))"
        ),
    ]
    quality = read_page(site / "en" / "quality.html").words
    passed = "(select count(*) from detail.quality_history where run_id = (select run_id from meta.publication))"
    assert f"All {one(passed)}" in quality
    partners = dict(
        seeds_installation.query(
            "select p, count(*) from (select unnest(partners) as p from detail.figures) group by all"
        )
    )
    rows = re.findall(
        r'partner/(\w+)\.html">[^<]*</a></th><td>[^<]*</td><td class="n">(\d+)<', (site / "partners.html").read_text()
    )
    assert {code: int(count) for code, count in rows} == partners
    data = read_page(site / "en" / "data.html").words
    assert f"exports {_grain(seeds_installation, 'exports')} {one('(select count(*) from marts.exports)')} CSV" in data


def _grain(installation: Installation, table: str) -> object:
    return installation.query(
        f"select comment from duckdb_tables() where table_name = '{table}' and schema_name = 'marts'"
    )[0][0]


def test_zero_missing_and_joint_are_three_things(site: Path) -> None:
    cao_bang = (site / "province" / "04.html").read_text(encoding="utf-8")
    assert re.search(r">0 dự án</a>\s*<span class=\"small below\">nêu rõ là không có</span>", cao_bang)
    assert "không có số liệu" in cao_bang
    thanh_hoa = (site / "province" / "38.html").read_text(encoding="utf-8")
    assert re.search(r">≥ 3 tỷ USD</a>\s*<span class=\"small below\">chung</span>", thanh_hoa)
    assert "nêu rõ là không có" in cao_bang[cao_bang.index('id="acts"') :]


def test_an_article_page_quotes_the_paragraph_and_no_more(site: Path, seeds_installation: Installation) -> None:
    texts = dict(seeds_installation.query("select document_id, text from raw.documents"))
    for path in (site / "article").glob("*.html"):
        text = str(texts[path.stem.partition("-")[0]])
        quotes = re.findall(r"<blockquote.*?</blockquote>", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert quotes
        shown = {re.sub("<[^>]+>", "", quote).strip() for quote in quotes}
        assert all(len(quote) < len(text) * 0.6 for quote in shown)


def test_the_same_warehouse_gives_the_same_bytes(site: Path, seeds_installation: Installation, tmp_path: Path) -> None:
    build_site(seeds_installation.warehouse, tmp_path / "again")
    files = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    again = sorted(p.relative_to(tmp_path / "again") for p in (tmp_path / "again").rglob("*") if p.is_file())
    assert files == again
    assert [str(file) for file in files if (site / file).read_bytes() != (tmp_path / "again" / file).read_bytes()] == []


def test_a_failing_build_of_pages_unpublishes_nothing(
    new_installation: Callable[..., Installation], seeds_installation: Installation, project_copy: Path
) -> None:
    shutil.copytree(seeds_installation.home, (home := project_copy.parent / "home"), symlinks=True)
    template = project_copy / "pages" / "templates" / "quality.html"
    template.write_text("{{ nothing_of_this_name }}", encoding="utf-8")
    broken = Installation(home=home, raw=seeds_installation.raw, project=project_copy)
    finished = broken.hoptac("run")
    assert finished.returncode == 1
    assert "The warehouse was published all the same; the earlier pages stay." in finished.stderr
    assert broken.query("select run_id from meta.publication") != seeds_installation.query(
        "select run_id from meta.publication"
    )
    assert (home / "site" / "index.html").read_bytes() == (seeds_installation.home / "site" / "index.html").read_bytes()
    assert [path.name for path in home.glob("site*")] == ["site"]


def test_hoptac_site_builds_the_pages_anew(seeds_installation: Installation, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "build").mkdir(parents=True)
    shutil.copytree(seeds_installation.home / "warehouse", home / "warehouse")
    installation = Installation(home=home, raw=seeds_installation.raw)
    finished = installation.hoptac("site", check=True)
    assert str(home / "site" / "index.html") in finished.stdout.replace("\n", "")
    assert dead_links(home / "site") == []
    empty = Installation(home=tmp_path / "empty", raw=seeds_installation.raw).hoptac("site")
    assert empty.returncode == 3


def test_a_list_of_many_figures_is_paged(seeds_installation: Installation, tmp_path: Path) -> None:
    """The seed figures, two hundred times over, straight in a copy of the warehouse."""
    copy = tmp_path / "hoptac.duckdb"
    shutil.copy(seeds_installation.warehouse, copy)
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "insert into detail.figures select f.* replace (md5(figure_id || n)[:16] as figure_id, value + n as value) "
            "from detail.figures as f, range(1, 200) as r(n)"
        )
    summary = build_site(copy, tmp_path / "site")
    assert dead_links(tmp_path / "site") == []
    assert summary.largest_bytes < MAX_PAGE_BYTES
    assert (tmp_path / "site" / "province" / "38-20.html").is_file()
    assert (tmp_path / "site" / "en" / "partner" / "KR-2.html").is_file()
