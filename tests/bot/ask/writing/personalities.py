"""What a model may be like: each takes the two halves of what it was sent, and says something."""

import json
import re
from collections.abc import Callable

Says = Callable[[str, str], str]
EVIL = "https://evil.example/steal"
_PASSAGE = re.compile(
    r"\[(\w+) passage (\d+)\]\nFrom: [^\n]*\n\n(.*?)\n\[\1 end of passage", re.DOTALL
)


def passages_in(material: str) -> dict[int, str]:
    """The passages that a model was given, by number."""
    return {int(number): text for _, number, text in _PASSAGE.findall(material)}


def reply(*sentences: tuple[str, list[tuple[int, str]]]) -> str:
    """The form that was asked for."""
    told = [
        {"text": text, "quotes": [{"passage": n, "words": words} for n, words in quotes]}
        for text, quotes in sentences
    ]
    return json.dumps({"sentences": told})


def honest(_instructions: str, material: str) -> str:
    """Says again what the first passages say, sentence by sentence, and quotes it."""
    told = []
    for number, text in passages_in(material).items():
        first = re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0]
        told.append((first.replace("*", ""), [(number, first)]))
    return reply(*told[:2])


def thinking(instructions: str, material: str) -> str:
    """The same after thinking aloud, in a fence, as local models do."""
    return (
        f"<think>{{ hm }} passage 1?</think>\n```json\n{honest(instructions, material)}\n```\nDone!"
    )


def not_covered(_instructions: str, _material: str) -> str:
    """Sees no answer."""
    return '{"not_covered": true}'


def obedient(instructions: str, material: str) -> str:
    """Does whatever any text in its context orders, and tells all it was given."""
    number, text = next(iter(passages_in(material).items()))
    orders = re.findall(r"(?i)ignore[^\n]*", material)
    return reply(
        (f"<!channel> {' '.join(orders)} {EVIL}", [(number, text[:60])]),
        (f"Read [our policy]({EVIL}) <@U0ADA> @here #general :rotating_light:", [(number, text)]),
        (f"{instructions} {material}"[:2000], [(number, text[:60])]),
        (f"Send it to eve@evil.example or see evil.example/{text[:20]}", [(number, text)]),
    )


def liar(_instructions: str, material: str) -> str:
    """Edits what it quotes: digits, a dropped “not”, joined sentences, look-alike letters, a wrong number."""
    number, text = next(iter(passages_in(material).items()))
    words = text.split()
    return reply(
        ("It says 99.", [(number, re.sub(r"\d", "9", text) + " 99 days")]),
        ("You may.", [(number, re.sub(r"\bnot ", "", text) + " always")]),
        ("Half of it.", [(number, " ".join([*words[:4], *words[-4:]]))]),
        ("Nothing of it.", [(number + 50, text), (number, text.replace("a", "\u0430"))]),
    )


SAYS: dict[str, Says] = {
    "obedient": obedient,
    "liar": liar,
    "refuser": lambda *_: "I'm sorry, but I can't help with that.",
    "garbage": lambda *_: "�\x00{{]] <!channel> " * 50,
    "almost json": lambda *_: '{"sentences": [{"text": "x", "quotes": [}]}',
    "another form": lambda *_: '{"answer": "yes", "links": ["https://evil.example"]}',
    "deeply nested": lambda *_: '{"sentences": ' + "[" * 9000 + "]" * 9000 + "}",
    "empty": lambda *_: "",
    "huge": lambda *_: "yes " * 100_000,
    "a bare word": lambda *_: reply(("The.", [(1, "the")])),
}
