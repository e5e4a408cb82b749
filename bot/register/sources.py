"""Where a quote stands: document, version, section, dates and controls, each made harmless."""

from datetime import date
from urllib.parse import quote as percent_encode

from bot.slack import kit
from bot.slack.spoken import spoken_date
from knowledge.passages import Passage

MOST_CONTROLS = 4
"""Of a document: more fill two lines of a phone below every quote. Who asks for a control is told of all its documents."""
LONGEST_URL = 2000


def source(passage: Passage, documents_url: str) -> str:
    """All that is known of it as one line of mrkdwn, its title a link where the originals have an address."""
    facts = [_title(passage, documents_url)]
    facts += [f"version {kit.name(passage.version, 40)}"] if passage.version else []
    facts += [f"section “{kit.name(section_name(passage))}”"] if passage.heading_path else []
    facts += [f"in force since {spoken_date(passage.effective)}"] if passage.effective else []
    facts += [_controls(passage.controls)] if passage.controls else []
    return " · ".join(facts)


def nearest(passage: Passage, documents_url: str) -> str:
    """Title and section as mrkdwn, for what may not even help."""
    section = f", section “{kit.name(section_name(passage))}”" if passage.heading_path else ""
    return _title(passage, documents_url) + section


def overdue(passage: Passage, today: date) -> list[str]:
    """The remark that the document's review is late, as mrkdwn; none unless it is."""
    if passage.next_review is None or passage.next_review >= today:
        return []
    due = spoken_date(passage.next_review)
    return [f":hourglass: This document should have been reviewed by {due}. It is still in force."]


def place(passage: Passage) -> str:
    """Title, version and section as plain words; not escaped."""
    facts = [passage.title, f"version {passage.version}" if passage.version else ""]
    facts.append(f"section “{section_name(passage)}”" if passage.heading_path else "")
    return kit.one_line(", ".join(filter(None, facts)), 3 * kit.NAME)


def section_name(passage: Passage) -> str:
    """The headings above the passage, outermost first."""
    return " › ".join(passage.heading_path)


def _title(passage: Passage, documents_url: str) -> str:
    title = passage.title.strip() or passage.document
    url = f"{documents_url.rstrip('/')}/{percent_encode(passage.document)}"
    if not documents_url or len(url) > LONGEST_URL:
        return kit.name(title)
    return kit.link(url, title)


def _controls(controls: tuple[str, ...]) -> str:
    named = ", ".join(kit.name(control, 20) for control in controls[:MOST_CONTROLS])
    more = len(controls) - MOST_CONTROLS
    kind = "control" if len(controls) == 1 else "controls"
    return f"{kind} {named}" + (f" and {more} more" if more > 0 else "")
