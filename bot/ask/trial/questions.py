"""Golden questions: what is asked, where the answer stands, and which facts it must hold."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.errors import Refused

MULTI = "multi"
"""The kind of question that needs several places."""
_LIKE = 'each line must be like {"id": "1", "question": "may I ...?", "gold": [{"doc": "access.md", "quote": "..."}]}'


@dataclass(frozen=True)
class Gold:
    """A place that answers: a document, and the words there that do."""

    document: str
    """The file's path below the synced folder."""
    quote: str
    """Empty where any place in the document will do."""
    instead_of: int | None = None
    """Of a question that needs several places: in place of which of them, counted from 0, this one counts too."""
    is_other: bool = False
    """Whether it is only another place for one that was named before."""


@dataclass(frozen=True)
class GoldenQuestion:
    """A question with all that is known of its answer."""

    name: str
    words: str
    answerable: bool
    kind: str = ""
    gold: tuple[Gold, ...] = ()
    facts: tuple[str, ...] = ()
    """Each must stand in the answer, in one of its forms, which a `|` parts."""


def read_questions(text: str, file: str) -> list[GoldenQuestion]:
    """All questions of a file of JSON Lines; raises Refused naming the first line that cannot be read."""
    found = list(_read_all(text.removeprefix("\ufeff"), file))
    if not found:
        raise Refused(f"{file} holds no question: {_LIKE}.")
    return found


def _read_all(text: str, file: str) -> Iterator[GoldenQuestion]:
    names: set[str] = set()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            question = _question(json.loads(line), str(number))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Refused(f"{file} line {number}: {_LIKE}. Nothing was asked.") from error
        if question.name in names:
            raise Refused(f"{file} line {number}: there is a second question {question.name}.")
        names.add(question.name)
        yield question


def _question(row: Mapping[str, Any], number: str) -> GoldenQuestion:
    gold = tuple(map(_gold, row.get("gold", ())))
    facts, words = tuple(row.get("must_contain", ())), _text(row["question"])
    if not words.strip() or not all(isinstance(fact, str) for fact in facts):
        raise ValueError("a question without words, or a fact that is none")
    # Who names a place or a fact says with that that the policies answer it.
    answerable = row.get("answerable", bool(gold or facts))
    if not isinstance(answerable, bool):
        raise TypeError("answerable is neither true nor false")
    return GoldenQuestion(
        name=_text(str(row.get("id", number))),
        words=words,
        answerable=answerable,
        kind=str(row.get("kind", "")),
        gold=gold if answerable else (),
        facts=facts if answerable else (),
    )


def _gold(entry: Mapping[str, Any]) -> Gold:
    instead_of = entry.get("alt_for")
    return Gold(
        document=_text(entry["doc"]).removeprefix("./"),
        quote=_text(entry.get("quote", "")),
        instead_of=None if instead_of is None else int(instead_of),
        is_other=bool(entry.get("alt")),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    # An escape may stand for half a character, which no other program could read.
    return value.encode(errors="replace").decode()


def needed(question: GoldenQuestion) -> Sequence[tuple[Gold, ...]]:
    """The places that an answer needs, each with those that count in its stead.

    Any one of the places will do unless the question is of several things.
    """
    if question.kind != MULTI:
        return [question.gold] if question.gold else []
    wanted = [gold for gold in question.gold if not gold.is_other]
    others = [gold for gold in question.gold if gold.is_other]
    return [
        (gold, *(other for other in others if other.instead_of == number))
        for number, gold in enumerate(wanted)
    ]
