"""Acts and ties of the seed articles in the published warehouse."""

from datetime import date

from tests.integration.conftest import PROJECT, Installation


def test_relations_tell_since_when_and_that_there_is_none(seeds_installation: Installation) -> None:
    rows = seeds_installation.query(
        "select place, partner_code, partner_locality, modality, since_date from marts.relations "
        "where partner_locality in ('Asan', 'Seongnam') or modality = 'none' order by place"
    )
    assert rows == [
        ("Cao Bằng", "KR", None, "none", None),
        ("Ninh Bình", "KR", "Asan", "actual", date(2016, 1, 1)),
        ("Thanh Hóa", "KR", "Seongnam", "actual", date(2013, 1, 1)),
    ]


def test_a_programme_told_by_two_articles_is_one_with_two_sources(seeds_installation: Installation) -> None:
    rows = seeds_installation.query(
        "select place, partner_locality, date_start, date_end, source_count, len(cooperation_ids) "
        "from marts.labour_programmes where date_start < date '2025-01-01'"
    )
    assert rows == [("Ninh Bình", "Asan", date(2024, 6, 24), date(2024, 6, 27), 2, 2)]
    sources = seeds_installation.query(
        "select count(distinct document_id), count(*) from detail.labour_programme_sources as sources "
        "join marts.labour_programmes as programmes using (programme_id) where programmes.source_count = 2"
    )
    assert sources == [(2, 2)]


def test_a_grant_without_an_amount_is_a_project(seeds_installation: Installation) -> None:
    rows = seeds_installation.query(
        "select family, form, place, partners, has_amount, value from marts.projects "
        "where list_contains(partners, 'JP')"
    )
    assert rows == [("oda", "grant", "Ninh Bình", ["JP"], False, None)]


def test_a_party_is_one_however_its_name_is_written(seeds_installation: Installation) -> None:
    rows = seeds_installation.query(
        "select count(*), max(article_count) from marts.parties where name ilike '%chính quyền thành phố Asan%'"
    )
    assert rows == [(1, 2)]


def test_every_mention_of_an_act_has_one_end(seeds_installation: Installation) -> None:
    counts = dict(seeds_installation.query("select outcome, count(*) from raw.cooperation_mentions group by all"))
    assert set(counts) <= {"record", "folded", "reject", "ignored"}
    assert seeds_installation.query("select count(*) from raw.cooperation") == [(counts["record"],)]
    assert seeds_installation.query("select count(*) from raw.cooperation_rejects") == [(counts.get("reject", 0),)]


def test_every_act_can_be_opened_in_its_article(seeds_installation: Installation) -> None:
    rows = [
        row
        for mart in ("agreements", "meetings", "relations")
        for row in seeds_installation.query(f"select quote, quote_start, quote_end, article_path from marts.{mart}")
    ]
    assert len(rows) > 10
    for quote, start, end, path in rows:
        text = (PROJECT / "raw" / str(path)).read_text(encoding="utf-8")
        assert text[int(str(start)) : int(str(end))] == quote
