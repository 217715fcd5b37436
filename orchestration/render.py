"""Writes the files that are rendered from ``models/`` and the reference data, or checks that they are in sync.

python -m orchestration.render [--check]
"""

import argparse
import sys
from pathlib import Path

from models.dbt import dbt_files
from orchestration.asset_graph import graph_markdown, replace_graph
from orchestration.dictionary import dictionary_markdown
from orchestration.files import write_text
from orchestration.questions.markdown import questions_markdown
from orchestration.reference import reference_seeds
from orchestration.settings import DBT_PROJECT_DIR, PROJECT_ROOT


def rendered_files() -> dict[Path, str]:
    """Text of every rendered file by its path.

    The YAML and seeds come first: the asset graph is drawn from the manifest that dbt makes of them.
    """
    files = {DBT_PROJECT_DIR / path: text for path, text in {**dbt_files(), **reference_seeds()}.items()}
    docs = {"questions.md": questions_markdown(), "warehouse.md": dictionary_markdown()}
    return {**files, **{PROJECT_ROOT / "docs" / name: text for name, text in docs.items()}}


def rendered_readme() -> dict[Path, str]:
    """The README with its picture of the asset graph drawn anew."""
    readme = PROJECT_ROOT / "README.md"
    return {readme: replace_graph(readme.read_text(encoding="utf-8"), graph_markdown())}


def out_of_sync(files: dict[Path, str]) -> list[Path]:
    """The files whose content is not what is rendered, missing ones included."""
    return [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def orphans(files: dict[Path, str]) -> list[Path]:
    """YAML files of dbt that say they are rendered and are rendered no more."""
    return [
        path
        for path in sorted(DBT_PROJECT_DIR.rglob("*.yml"))
        if path not in files and "orchestration.render" in path.read_text(encoding="utf-8").split("\n", 1)[0]
    ]


def main() -> int:
    """Writes, or with ``--check`` reports; exit code 1 where a file is out of sync."""
    parser = argparse.ArgumentParser(description="Render the files that follow from models/ and the reference data.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file is out of sync")
    check = parser.parse_args().check
    is_in_sync = _bring_in_sync(rendered_files(), check=check)
    return 0 if _bring_in_sync(rendered_readme(), check=check) and is_in_sync else 1


def _bring_in_sync(files: dict[Path, str], *, check: bool) -> bool:
    stale = out_of_sync(files)
    left = orphans(files) if len(files) > 1 else []
    for path in stale + left:
        name = path.relative_to(PROJECT_ROOT)
        if check:
            sys.stderr.write(f"{name} is not what is rendered: run `python -m orchestration.render`\n")
        elif path in left:
            path.unlink()
        else:
            write_text(path, files[path])
    return not check or not stale + left


if __name__ == "__main__":
    sys.exit(main())
