"""Nothing is lost: every input and every mention of a run has one known end, on hostile inputs too."""

import json
import os
import unicodedata
from pathlib import Path

import pytest

from tests.integration.conftest import Installation, seed_files

ARTICLE = (
    "Tính đến tháng 6/2024, tỉnh Hà Nam có 12 dự án FDI của Nhật Bản, tổng vốn đăng ký hơn 1,2 tỷ USD. "
    "Năm 2023, kim ngạch xuất khẩu của tỉnh đạt 5 tỷ USD, tăng 200 triệu USD so với năm 2022."
)
MEGABYTE = 1_000_000


def write_hostile(raw: Path) -> dict[str, int]:
    """Fills the folder; the number of articles and of quarantined inputs that it should give."""
    raw.mkdir()
    outside = raw.parent / "outside.txt"
    outside.write_text(ARTICLE, encoding="utf-8")
    texts = {
        "empty.txt": b"",
        "one byte.txt": b"x",
        "one line.txt": b"dong " * (10 * MEGABYTE),
        "invalid.txt": b"T\xec\xefnh th\xe1ng " * 20,
        "a pdf.txt": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        "array.json": json.dumps([{"text": ARTICLE}]).encode(),
        "cut.parquet": b"PAR1\x15\x04\x15",
        "english.txt": b"The two provinces signed an agreement on trade and investment in the afternoon. " * 5,
    }
    articles = {
        "utf16.txt": ARTICLE.encode("utf-16"),
        "decomposed.txt": unicodedata.normalize("NFD", ARTICLE).encode(),
        "twin a.txt": ARTICLE.encode(),
        "twin b.txt": ARTICLE.encode(),
        "Hợp tác Việt – Hàn (2).txt": ARTICLE.encode(),
    }
    for name, content in {**texts, **articles}.items():
        (raw / name).write_bytes(content)
    (raw / "link out.txt").symlink_to(outside)
    lines = [json.dumps({"doc_id": "a", "text": ARTICLE}), "{not json", json.dumps({"doc_id": "b"}), ""]
    (raw / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    os.mkfifo(raw / "pipe.txt")
    seeds = seed_files()
    for seed in seeds:
        (raw / seed.name).write_bytes(seed.read_bytes())
    return {"documents": len(articles) + 1 + len(seeds), "quarantined": len(texts) + 1 + 2 + 1}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Installation, dict[str, int], str]:
    """The main job on hostile inputs among good ones, and what it printed."""
    root = tmp_path_factory.mktemp("hostile")
    counts = write_hostile(root / "raw")
    installation = Installation(home=root / "data", raw=root / "raw")
    finished = installation.hoptac("run", check=True)
    return installation, counts, finished.stdout


def test_every_input_is_loaded_or_quarantined(hostile: tuple[Installation, dict[str, int], str]) -> None:
    installation, counts, _ = hostile
    [(loaded, quarantined)] = installation.query(
        "select (select count(*) from raw.documents), (select count(*) from raw.quarantined_documents)"
    )
    listing = installation.query("select source_path, reason from raw.quarantined_documents order by all")
    assert {"documents": loaded, "quarantined": quarantined} == counts, listing
    assert installation.query("select count(*) from marts.documents") == [(loaded,)]


def test_every_quarantined_input_is_named_with_its_reason(hostile: tuple[Installation, dict[str, int], str]) -> None:
    installation, _, _ = hostile
    reasons = dict(
        installation.query("select source_path, reason from raw.quarantined_documents where source_position is null")
    )
    assert reasons == {
        "empty.txt": "empty",
        "one byte.txt": "not_vietnamese",
        "one line.txt": "too_large",
        "invalid.txt": "encoding",
        "a pdf.txt": "binary",
        "array.json": "malformed",
        "cut.parquet": "malformed",
        "english.txt": "not_vietnamese",
        "link out.txt": "outside_input",
        "pipe.txt": "unsupported_format",
    }
    details = installation.query("select source_path, detail from raw.quarantined_documents")
    assert [path for path, detail in details if str(path) not in str(detail)] == []


def test_the_summary_counts_them(hostile: tuple[Installation, dict[str, int], str]) -> None:
    _, counts, summary = hostile
    words = summary.replace("│", " ").split()
    assert words[words.index("documents") + 1] == str(counts["documents"])
    assert words[words.index("quarantined") + 1] == str(counts["quarantined"])


def test_every_mention_has_one_end(hostile: tuple[Installation, dict[str, int], str]) -> None:
    installation, _, _ = hostile
    counts = dict(installation.query("select outcome, count(*) from raw.mentions group by all"))
    [(total,)] = installation.query("select count(*) from raw.mentions")
    assert set(counts) <= {"figure", "folded", "reject", "ignored"}
    assert sum(int(str(count)) for count in counts.values()) == total
    assert installation.query("select count(*) from raw.figures") == [(counts["figure"],)]
    assert installation.query("select count(*) from raw.rejects") == [(counts.get("reject", 0),)]
    assert (
        installation.query(
            "select * from raw.mentions where (outcome = 'ignored') <> (ignore_reason is not null) "
            "or (outcome = 'reject') <> (reject_reason is not null) "
            "or (outcome in ('figure', 'folded')) <> (figure_id is not null)"
        )
        == []
    )


def test_every_mention_of_an_act_has_one_end(hostile: tuple[Installation, dict[str, int], str]) -> None:
    installation, _, _ = hostile
    counts = dict(installation.query("select outcome, count(*) from raw.cooperation_mentions group by all"))
    assert set(counts) <= {"record", "folded", "reject", "ignored"}
    assert installation.query("select count(*) from raw.cooperation") == [(counts["record"],)]
    assert installation.query("select count(*) from raw.cooperation_rejects") == [(counts.get("reject", 0),)]
    assert (
        installation.query(
            "select * from raw.cooperation_mentions where (outcome = 'ignored') <> (ignore_reason is not null) "
            "or (outcome = 'reject') <> (reject_reason is not null) "
            "or (outcome in ('record', 'folded')) <> (cooperation_id is not null)"
        )
        == []
    )


def test_every_figure_is_in_a_mart_or_of_low_confidence(hostile: tuple[Installation, dict[str, int], str]) -> None:
    installation, _, _ = hostile
    assert (
        installation.query(
            "select figure_id from raw.figures where confidence <> 'low' "
            "except (select figure_id from marts.investment union all select figure_id from marts.oda "
            "union all select figure_id from marts.trade)"
        )
        == []
    )


def test_the_same_text_gives_the_same_figures_wherever_and_however_it_is_stored(
    hostile: tuple[Installation, dict[str, int], str],
) -> None:
    installation, _, _ = hostile
    rows = installation.query(
        "select d.source_path, list((f.indicator, f.value, f.quote, f.quote_start) order by f.quote_start) "
        "from raw.documents as d left join raw.figures as f using (document_id) "
        "where d.source_path not similar to '[0-9]{3}_.*' group by all"
    )
    assert len(rows) == 6
    assert len({str(figures) for _, figures in rows}) == 1
    assert rows[0][1]
