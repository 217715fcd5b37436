"""Views by confidence, the committed score, and what is said of a gold folder that is not one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from orchestration.cli.app import app
from orchestration.cli.errors import UsersError
from orchestration.evaluation import baseline
from orchestration.evaluation.baseline import State, changes, read_baseline, save_baseline
from orchestration.evaluation.build import Evaluation, evaluate, found_in
from orchestration.evaluation.facts import Fact, fact_of
from orchestration.evaluation.findings import FindingKind, findings_of
from orchestration.evaluation.gold import Gold, subjects_of
from orchestration.evaluation.gold import read_gold as read_gold_of
from orchestration.evaluation.subjects import FIGURES

ARTICLE = "Tính đến tháng 6/2024, tỉnh Hà Nam có 12 dự án FDI của Nhật Bản, tổng vốn đăng ký hơn 1,2 tỷ USD."
TRAP = "Hôm nay trời nắng đẹp, nhiều người dân ra công viên đi dạo và chụp ảnh cùng gia đình."


def row(**fields: Any) -> dict[str, Any]:
    return {
        "family": "investment",
        "indicator": "fdi_registered",
        "value": 1_200_000_000,
        "value_high": None,
        "unit": "USD",
        "qualifier": "over",
        "modality": "actual",
        "basis": "stock",
        "period_start": None,
        "period_end": "2024-06-30",
        "place": "Hà Nam",
        "partners": ["JP"],
        "component": "total",
        "form": None,
        "product": None,
        "project": None,
        "quote": "1,2 tỷ USD",
        "quote_start": ARTICLE.index("1,2 tỷ USD"),
    } | fields


PROJECTS = row(
    indicator="fdi_projects", value=12, unit="project", qualifier="exact", quote="12 dự án",
    quote_start=ARTICLE.index("12 dự án"),
)  # fmt: skip

MakeGold = Callable[..., Path]


@pytest.fixture
def make_gold(tmp_path: Path) -> MakeGold:
    """A gold folder with an article of two facts and a trap."""

    def make(lines: list[str] | None = None, articles: dict[str, str] | None = None) -> Path:
        folder = tmp_path / "gold"
        (folder / "articles").mkdir(parents=True, exist_ok=True)
        if lines is None:
            lines = [
                json.dumps({"doc_id": "hà-nam", "facts": [PROJECTS, row()]}, ensure_ascii=False),
                json.dumps({"doc_id": "trap", "facts": []}),
            ]
        (folder / "facts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for doc_id, text in (articles or {"hà-nam": ARTICLE, "trap": TRAP}).items():
            record = {"doc_id": doc_id, "published": None, "text": text}
            (folder / "articles" / f"{doc_id}.json").write_text(json.dumps(record), encoding="utf-8")
        return folder

    return make


@pytest.fixture(autouse=True)
def score_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A score file of the test's own, in place of the committed one."""
    path = tmp_path / "score.json"
    monkeypatch.setattr(baseline, "SCORE_FOLDER", tmp_path)
    return path


def read_gold(folder: Path, articles: Path | None = None) -> Gold[Fact]:
    return read_gold_of(folder, articles, FIGURES)


def judged(gold: Gold[Fact], *rows: dict[str, Any]) -> Evaluation[Fact]:
    figures: dict[str, list[Fact]] = {"hà-nam": [fact_of(fields) for fields in rows], "trap": []}
    return evaluate(gold, figures)


def test_low_confidence_counts_in_everything_and_not_in_the_default_view(make_gold: MakeGold) -> None:
    gold = read_gold(make_gold())
    result = judged(
        gold,
        PROJECTS | {"confidence": "high"},
        row(confidence="medium", qualifier="exact"),
        row(confidence="low", value=7),
    )
    assert (result.default.everything.predicted, result.everything.everything.predicted) == (2, 3)
    assert (result.default.everything.found, result.default.everything.strict) == (2, 1)
    shares = {
        level: (part.everything.found_rates.precision, part.everything.found_rates.recall)
        for level, part in result.by_confidence.items()
    }
    assert shares == {"high": (1.0, 0.5), "medium": (1.0, 0.5), "low": (0.0, 0.0)}


def test_findings_name_what_is_missed_false_and_wrong(make_gold: MakeGold) -> None:
    gold = read_gold(make_gold())
    result = judged(gold, row(confidence="high", place="Hà Nội"), row(confidence="high", value=3))
    found = list(findings_of(gold.stated, result.shown, result.default))
    assert [(finding.kind, finding.statement.value) for finding in found] == [
        (FindingKind.MISSED, 12),
        (FindingKind.FALSE, 3),
        (FindingKind.WRONG, 1_200_000_000),
    ]
    assert found[-1].differences == (("place", "Hà Nam", "Hà Nội"),)


def test_changes_tell_gains_from_losses(make_gold: MakeGold) -> None:
    gold = read_gold(make_gold())
    before = judged(gold, row(confidence="high", place="Hà Nội"), row(confidence="high", value=3))
    save_baseline(gold, before)
    now = judged(gold, PROJECTS | {"confidence": "high"}, row(confidence="high"), row(confidence="high", value=4))
    saved = read_baseline(gold)
    assert saved is not None
    assert [(c.is_gain, c.before, c.now, c.statement and c.statement.value) for c in changes(gold, now, saved)] == [
        (True, State.MISSED, State.STRICT, 12),
        (True, State.FOUND, State.STRICT, 1_200_000_000),
        (True, State.FALSE, None, None),
        (False, None, State.FALSE, 4),
    ]
    assert changes(gold, before, saved) == []


def test_a_repeated_figure_is_a_false_alarm_beside_the_gold_fact_at_the_same_place(make_gold: MakeGold) -> None:
    gold = read_gold(make_gold())
    once = judged(gold, row(confidence="high"))
    save_baseline(gold, once)
    twice = judged(gold, row(confidence="high"), row(confidence="high"))
    saved = read_baseline(gold)
    assert saved is not None
    assert [(c.before, c.now) for c in changes(gold, twice, saved)] == [(None, State.FALSE)]


def test_the_score_file_holds_no_text_and_several_gold_folders(make_gold: MakeGold, score_file: Path) -> None:
    gold = read_gold(make_gold())
    save_baseline(gold, judged(gold, PROJECTS | {"confidence": "high"}, row(confidence="high", value=3)))
    other = Gold(FIGURES, {"another": gold.stated["hà-nam"]}, gold.documents, [])
    save_baseline(other, evaluate(other, {"another": []}))
    text = score_file.read_text(encoding="utf-8")
    assert text.isascii()
    for word in ("hà-nam", "trap", "another", "dự án", "1,2", "1200000000", "USD", "Nam"):
        assert word not in text
    records = json.loads(text)
    assert set(records) == {gold.key, other.key}
    assert {state for record in records.values() for state in record["figures"].values()} <= set(State)
    assert all(len(key.removesuffix("-")) == 16 for record in records.values() for key in record["figures"])
    save_baseline(gold, judged(gold, PROJECTS | {"confidence": "high"}, row(confidence="high", value=3)))
    save_baseline(other, evaluate(other, {"another": []}))
    assert score_file.read_text(encoding="utf-8") == text


def test_a_broken_score_file_is_a_sentence(make_gold: MakeGold, score_file: Path) -> None:
    gold = read_gold(make_gold())
    for content in ("[]x", "[1]", '{"a": 1}', '{"a": {"figures": {"b": "splendid"}}}'):
        score_file.write_text(content, encoding="utf-8")
        with pytest.raises(UsersError, match="is not a score file"):
            read_baseline(gold)


def test_this_build_is_scored_on_the_articles(make_gold: MakeGold) -> None:
    gold = read_gold(make_gold())
    steps: list[tuple[int, int]] = []
    result = evaluate(gold, found_in(gold, lambda done, total: steps.append((done, total))))
    assert result.everything.everything.found == 2
    assert result.everything.cited_share == 1.0
    assert steps == [(2, 2)]


def test_an_article_that_ingest_refuses_is_named_and_its_facts_are_missed(make_gold: MakeGold) -> None:
    gold = read_gold(make_gold(articles={"hà-nam": "", "trap": TRAP}))
    assert len(gold.unread) == 1
    assert evaluate(gold, {}).default.everything.as_json()["gold"] == 2


def test_articles_may_lie_elsewhere_as_text(make_gold: MakeGold, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for doc_id, text in (("hà-nam", ARTICLE), ("trap", TRAP)):
        (elsewhere / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    assert read_gold(make_gold(), elsewhere).texts["hà-nam"] == ARTICLE


GOOD = json.dumps({"doc_id": "trap", "facts": []})


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "holds no article"),
        ([GOOD, "{"], "line 2, is not JSON"),
        ([GOOD, "", "[]"], "line 3, is not an object with a doc_id"),
        ([GOOD, GOOD], "line 2, repeats the doc_id trap"),
        ([json.dumps({"doc_id": "trap"})], "line 1, has no list of facts"),
        ([json.dumps({"doc_id": "trap", "facts": [1]})], "line 1, holds a fact that is not an object"),
        ([json.dumps({"doc_id": "trap", "facts": [row(family="aid")]})], "whose family is 'aid'"),
        ([json.dumps({"doc_id": "trap", "facts": [row(indicator=[])]})], r"whose indicator is \[\]"),
        ([json.dumps({"doc_id": "trap", "facts": [row(value="12")]})], "whose value is not a number"),
        ([json.dumps({"doc_id": "trap", "facts": [row(value=float("nan"))]})], "whose value is not a number"),
        ([json.dumps({"doc_id": "trap", "facts": [row(value_high=True)]})], "value_high is neither"),
        ([json.dumps({"doc_id": "trap", "facts": [row(unit=None)]})], "without a unit"),
        ([json.dumps({"doc_id": "trap", "facts": [row(partners="JP")]})], "partners are not a list"),
        ([json.dumps({"doc_id": "trap", "facts": [row(place=1)]})], "place is neither a text nor null"),
        ([json.dumps({"doc_id": "trap", "facts": [row(quote_start=1.5)]})], "quote_start is not a whole number"),
        ([json.dumps({"doc_id": "gone", "facts": []})], "article gone is missing"),
        ([json.dumps({"doc_id": "../articles/trap", "facts": []})], "is missing"),
    ],
)
def test_what_is_wrong_with_a_gold_folder_is_a_sentence(make_gold: MakeGold, lines: list[str], said: str) -> None:
    with pytest.raises(UsersError, match=said):
        read_gold(make_gold(lines))


def test_a_folder_that_is_not_there_is_a_sentence(make_gold: MakeGold, tmp_path: Path) -> None:
    with pytest.raises(UsersError, match="no gold folder"):
        subjects_of(tmp_path / "nowhere")
    with pytest.raises(UsersError, match=r"no facts\.jsonl and no cooperation\.jsonl"):
        subjects_of(tmp_path)
    with pytest.raises(UsersError, match=r"no facts\.jsonl"):
        read_gold(tmp_path)
    with pytest.raises(UsersError, match="--articles"):
        read_gold(make_gold(), tmp_path / "nowhere")


def test_the_command_prints_tables_and_then_what_changed(make_gold: MakeGold, score_file: Path) -> None:
    folder = str(make_gold())
    first = CliRunner().invoke(app, ["eval", folder, "--errors", "3", "--save"])
    assert first.exit_code == 0
    for part in ("2 articles, 2 gold figures", "Default view", "Everything", "By confidence", "Missed", "no committed"):
        assert part in first.stdout
    assert score_file.exists()
    second = CliRunner().invoke(app, ["eval", folder])
    assert "Gained: 0" in second.stdout
    assert "Lost: 0" in second.stdout


def test_the_command_writes_one_json_object(make_gold: MakeGold) -> None:
    finished = CliRunner().invoke(app, ["eval", str(make_gold()), "--json"])
    record = json.loads(finished.stdout)
    assert set(record) == {
        *("gold", "articles", "unread", "default", "everything", "confidence", "errors", "changes", "cooperation"),
    }
    assert record["everything"]["all"]["found"]["recall"] == 1.0
    assert record["changes"] is None
    assert record["cooperation"] is None
