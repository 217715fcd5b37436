"""The warehouse: building it, checking it, publishing it."""
