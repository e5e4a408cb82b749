"""What of a document is shown to nobody until a person has looked at it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.prose.odd_signs import odd_sign
from ingest.prose.suspicion import why_held
from ingest.reading import Section, Withheld

LONGEST = 500
"""Characters of what is withheld, for the person who decides."""


def hold_back(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections, those held that speak to a language model or hide signs in their words, headings included."""
    return tuple(
        replace(section, held=_why(section)) if section.held is None else section
        for section in sections
    )


def _why(section: Section) -> str | None:
    whole = "\n".join((*section.heading_path, section.text))
    if (why := why_held(whole)) is not None:
        return why
    found = odd_sign(whole)
    return found[1] if found else None


def withheld_sections(sections: Iterable[Section]) -> Iterator[Withheld]:
    """What there is to decide on."""
    for section in sections:
        if section.held is not None:
            yield Withheld(
                section.line, section.page, section.held, section.text[:LONGEST], releasable=True
            )
