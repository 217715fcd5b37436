"""Whether there is anything to do: what a warehouse was published from, against what is there now."""

import hashlib

from pydantic import BaseModel, ConfigDict, ValidationError

from orchestration.extractors import EXTRACTORS
from orchestration.files import write_text
from orchestration.ingest import Look
from orchestration.settings import Settings
from orchestration.site import shown_run
from orchestration.versions import platform_version, project_version, reader_version
from orchestration.warehouse.publisher import read_note


class _LookNote(BaseModel):
    model_config = ConfigDict(frozen=True)

    run_id: str
    state: str


def state_of(look: Look) -> str:
    """Digest of all that a publication follows from: articles, readers, extractors, SQL, seeds, rates, bounds, code."""
    versions = [extractor.version() for extractor in EXTRACTORS]
    parts = [look.digest(), reader_version(), *versions, project_version(), platform_version()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def note_state(settings: Settings, run_id: str, state: str) -> None:
    """Notes what a run of the whole job looked at, for the publication at its end."""
    write_text(settings.look_path, _LookNote(run_id=run_id, state=state).model_dump_json() + "\n")


def noted_state(settings: Settings, run_id: str) -> str | None:
    """What this run looked at; null where it was another run, for then its stages need not belong together."""
    try:
        note = _LookNote.model_validate_json(settings.look_path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
    return note.state if note.run_id == run_id else None


def why_anew(settings: Settings, state: str) -> str | None:
    """Why a run has something to do, in a sentence; null where the published warehouse is whole and up to date."""
    note = read_note(settings)
    if note is None:
        return "Nothing has been published yet."
    if note.state != state:
        return "Articles, rules or code are not what the published warehouse was made of."
    if not note.is_whole(settings.warehouse_path):
        return "The published warehouse is damaged: it is built anew."
    if shown_run(settings) != note.run_id:
        return "The pages are not those of the published warehouse."
    return None
