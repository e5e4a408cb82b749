"""How a written answer looks: a few sentences of the model's, numbered, and below them the policies' own words."""

from datetime import date

from bot.register.sources import overdue, place, source
from bot.slack import kit
from bot.slack.messages import Block, Message, Whom
from bot.slack.richtext import plain, quote, words
from knowledge.passages import Citation
from knowledge.writing.draft import Draft, Sentence

BY_A_MODEL = "The quotes are our policies' exact words; the sentences above them were written by a language model."
SPOKEN = 1900


def written_message(
    draft: Draft, documents_url: str, today: date, whom: Whom, buttons: Block
) -> Message:
    """The sentences, then each quote under its number with where it stands; `buttons` show whole sections."""
    blocks: list[Block] = [words(" ".join(map(_numbered, draft.sentences)))]
    for number, citation in enumerate(draft.citations, start=1):
        blocks.append(quote(citation.quote))
        where = f"[{number}] {source(citation.passage, documents_url)}"
        blocks.append(kit.context(where, *overdue(citation.passage, today)))
    blocks += [kit.context(BY_A_MODEL), buttons]
    return Message(_spoken(draft), tuple(blocks), whom)


def written_lines(draft: Draft) -> str:
    """The same as plain text, for the terminal and for other programs."""
    quotes = (f"[{n}] {c.quote}\n({place(c.passage)})" for n, c in enumerate(draft.citations, 1))
    return "\n\n".join([" ".join(map(_numbered, draft.sentences)), *quotes, BY_A_MODEL])


def _numbered(sentence: Sentence) -> str:
    return f"{sentence.text} {''.join(f'[{number}]' for number in sentence.quotes)}"


def _spoken(draft: Draft) -> str:
    """For screen readers and notifications, which see no blocks: the policy's words are in it, too."""
    said = " ".join(sentence.text for sentence in draft.sentences)
    return kit.escape(kit.clip(f"{said} {' '.join(map(_read, draft.citations))}", SPOKEN))


def _read(citation: Citation) -> str:
    return f"“{' '.join(plain(citation.quote).split())}” ({place(citation.passage)})"
