"""The reader's pages: a static site made from the published warehouse.

Reads the warehouse read-only and knows nothing of how it was made. ``build_site`` writes a whole site into an empty
folder; putting it in the old one's place is the caller's.
"""

from pages.build import STAMP, SiteSummary, build_site

__all__ = ["STAMP", "SiteSummary", "build_site"]
