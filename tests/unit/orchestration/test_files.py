"""Folders are replaced as a whole, and a replacement that was cut off loses none."""

from pathlib import Path

import pytest

from orchestration.files import clear_unfinished, replacing_folder


def filled(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "a").write_text(text, encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_folder_takes_the_place_of_the_former(tmp_path: Path) -> None:
    target = filled(tmp_path / "site", "former")
    with replacing_folder(target) as unfinished:
        filled(unfinished, "new")
        assert (target / "a").read_text(encoding="utf-8") == "former"
    assert (target / "a").read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["site"]


def test_the_former_stays_where_making_the_new_one_fails(tmp_path: Path) -> None:
    target = filled(tmp_path / "site", "former")

    def fail_half_way() -> None:
        with replacing_folder(target) as unfinished:
            filled(unfinished, "half")
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        fail_half_way()
    assert (target / "a").read_text(encoding="utf-8") == "former"
    assert names(tmp_path) == ["site"]


def test_a_folder_taken_away_by_a_kill_is_put_back(tmp_path: Path) -> None:
    target = tmp_path / "site"
    filled(tmp_path / "site.former", "former")
    filled(tmp_path / "site.unfinished", "half")
    clear_unfinished(target)
    assert (target / "a").read_text(encoding="utf-8") == "former"
    assert names(tmp_path) == ["site"]
