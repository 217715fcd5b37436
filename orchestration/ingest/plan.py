"""What is to be read: files in order, inputs that cannot be read, and what ``sources.csv`` supplies."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from orchestration.ingest.content import reason_of
from orchestration.ingest.items import InputFolderError, Problem, Source
from orchestration.ingest.listing import list_folder, readable
from orchestration.ingest.readers import READERS, split_ending
from orchestration.ingest.sources_table import Supplied, read_table


class Plan(NamedTuple):
    """Files to read, inputs that cannot be read, and what tables supply by path on disk."""

    sources: list[Source]
    problems: list[tuple[Source, Problem]]
    supplied: dict[Path, Supplied]

    def supplied_to(self, source: Source) -> Supplied:
        """What the tables say of a file; nothing where none names it."""
        return self.supplied.get(source.path, Supplied())


def plan_folder(folder: Path) -> Plan:
    """The inputs below a folder in order of their names; raises ``InputFolderError`` where there is no folder.

    What is wrong with a ``sources.csv`` joins the problems.
    """
    listing = list_folder(folder)
    plan = Plan(listing.sources, list(listing.problems), {})
    path_by_name = {source.source_path: source.path for source in listing.sources}
    path_by_name |= {source.source_path: source.path for source, _ in listing.problems}

    def holds_many(name: str) -> bool | None:
        if name not in path_by_name:
            return None
        _, ending = split_ending(name)
        return ending is not None and READERS[ending].holds_many

    supplied: dict[str, Supplied] = {}
    for table in listing.tables:
        plan.problems.extend((table, problem) for problem in read_table(table, holds_many, supplied))
    plan.supplied.update({path_by_name[name]: values for name, values in supplied.items()})
    return plan


def plan_inputs(inputs: Sequence[Path]) -> Plan:
    """The inputs of several files and folders, in the order given, each under a name of its own.

    A name is the path below the folder, or the file's name; where an earlier input has it, the path as given.
    Raises ``InputFolderError`` where an input is not there.
    """
    merged = Plan([], [], {})
    taken: set[str] = set()
    for path in inputs:
        plan = _plan_input(path)
        names: dict[Source, Source] = {}
        for source in [*plan.sources, *(source for source, _ in plan.problems)]:
            if source not in names:
                names[source] = _under_free_name(source, taken)
        merged.sources.extend(names[source] for source in plan.sources)
        merged.problems.extend((names[source], problem) for source, problem in plan.problems)
        merged.supplied.update(plan.supplied)
    return merged


def _plan_input(path: Path) -> Plan:
    shown = readable(str(path))
    try:
        is_folder, is_there = path.is_dir(), path.exists() or path.is_symlink()
    except OSError as error:
        raise InputFolderError(f"{shown} cannot be reached: {reason_of(error)}.") from error
    if not is_there:
        raise InputFolderError(f"There is no file or folder {shown}.")
    if not is_folder:
        return Plan([Source(path, readable(path.name), shown)], [], {})
    plan = plan_folder(path)
    prefix = f"{shown.rstrip('/')}/"
    return Plan(
        [replace(source, shown=prefix + source.shown) for source in plan.sources],
        [(replace(source, shown=prefix + source.shown), problem) for source, problem in plan.problems],
        plan.supplied,
    )


def _under_free_name(source: Source, taken: set[str]) -> Source:
    name = source.source_path if source.source_path not in taken else source.shown
    count = 1
    while name in taken:
        count += 1
        name = f"{source.shown} ({count})"
    taken.add(name)
    return replace(source, source_path=name)
