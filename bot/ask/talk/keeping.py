"""What is kept of a question's words: sealed under the asker's key, or a keyed hash where the company wants no words."""

import hmac

from sqlmodel import Session

from bot.ask.rules import Asked
from bot.ledger.sealing import derive
from bot.ledger.subjects import seal
from bot.redact import redact
from bot.register.company import read_company
from bot.services import Services


def kept_words(session: Session, services: Services, asker: str, asked: Asked) -> bytes:
    """The words of the question as its row holds them (`[ask] keep_questions`)."""
    # From Slack they come without secrets; from the command line they do not.
    said = redact(asked.words).text
    key = services.master_key
    if not read_company(session).ask.keep_questions:
        # `unseal` takes no hash for words: none begins with the name of a person's key.
        plain = " ".join(said.lower().split())
        return hmac.digest(derive(key, "question"), plain.encode(), "sha256")
    return seal(session, asker, said, key, services.random_bytes, f"question:{asked.id}")
