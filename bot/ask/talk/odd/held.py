"""Whether a document in force is written in a language: looked at only when somebody asks in it."""

from sqlalchemy import select
from sqlmodel import col

from bot.ask.talk.odd.languages import language_of
from bot.register.records import PassageRow
from bot.services import Services
from bot.storage.sessions import reading

FIRST = 2
"""So many passages of each document are looked at: titles and names at its beginning tell little."""
MOST = 5000
BEGINNING = 600


def holds_language(services: Services, language: str) -> bool:
    """Whether one of the documents begins in that language."""
    beginnings = select(col(PassageRow.text)).where(col(PassageRow.position) <= FIRST).limit(MOST)
    with reading(services.engine) as session:
        texts = session.scalars(beginnings).all()
    return any(language_of(text[:BEGINNING]) == language for text in texts)
