"""The command line ``hoptac``. Each command imports what it needs when it runs, so that help is there at once."""

from orchestration.cli.app import main

__all__ = ["main"]
