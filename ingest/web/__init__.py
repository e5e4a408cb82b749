"""Web pages into blocks: exports of wikis and word processors, saved pages, MHTML."""

from ingest.web.document import read_html

__all__ = ["read_html"]
