"""What the page is served with: a strict policy, colours one can read, files only for who may see them."""

import re
from pathlib import Path

import httpx
import pytest

import localslack

STATIC = Path(localslack.__file__).parent / "static"
TEMPLATES = STATIC.parent / "templates"
TEXT_ON = [
    ("ink", "paper"), ("ink", "raised"), ("ink", "private"), ("ink", "warn-paper"), ("ink", "bad-paper"),
    ("soft", "paper"), ("soft", "raised"), ("soft", "private"), ("link", "paper"), ("link", "raised"),
    ("link", "private"), ("bad", "paper"), ("bad", "raised"), ("bad", "bad-paper"), ("good", "paper"),
    ("good", "raised"), ("new", "paper"), ("accent-ink", "accent"), ("mention-ink", "mention"),
    ("side-ink", "side"), ("side-soft", "side"), ("side-soft", "side-raised"), ("soft", "line"),
]  # fmt: skip
"""Words in the first colour stand on the second."""
SEEN_ON = [("edge", "paper"), ("accent", "paper"), ("side-soft", "side")]
"""Edges of fields and buttons, and what they stand on."""


def colours(scheme: int) -> dict[str, str]:
    found = {}
    sheet = (STATIC / "page.css").read_text()
    for name, value in re.findall(r"--([\w-]+): ([^;]+);", sheet):
        found[name] = re.findall(r"#[0-9a-f]{6}", value)[scheme if "light-dark" in value else 0]
    return found


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2, 1.4.3."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_can_be_read_on_what_they_stand_on(scheme):
    known = colours(scheme)
    poor = {
        pair: round(contrast(known[pair[0]], known[pair[1]]), 2)
        for pairs, least in ((TEXT_ON, 4.5), (SEEN_ON, 3.0))
        for pair in pairs
        if contrast(known[pair[0]], known[pair[1]]) < least
    }
    assert poor == {}


def test_the_policy_lets_nothing_run_that_is_not_a_file_of_ours(slack):
    answer = httpx.get(slack.page_url)
    policy, html = answer.headers["content-security-policy"], answer.text
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html)
    for template in TEMPLATES.iterdir():
        text = template.read_text()
        assert not re.search(r"\sstyle=|\son\w+=|\|\s*safe\b", text), template.name


def test_no_script_writes_html_that_the_server_has_not_drawn():
    written = re.compile(r"(?:innerHTML|insertAdjacentHTML|outerHTML|document\.write|eval\()")
    places = {f.name: len(written.findall(f.read_text())) for f in STATIC.glob("*.js")}
    assert {name: n for name, n in places.items() if n} == {"morph.js": 3, "requests.js": 1}


def test_a_file_is_shown_to_those_who_see_where_it_was_shared(slack):
    sent = {"to": "secret", "name": "plan.html", "content": "PHNjcmlwdD4="}
    slack.orders.send("upload", **{"as": "maya", **sent})
    shown = httpx.get(f"{slack.page_url}_page/view?as=maya&in=C0SECRET").text
    ident = re.search(r"/_page/files/(F\w+)\?", shown)[1]
    answers = {
        name: httpx.get(f"{slack.page_url}_page/files/{ident}?as={name}")
        for name in ("maya", "ada", "nobody")
    }
    assert [a.status_code for a in answers.values()] == [200, 404, 409]
    assert "sandbox" in answers["maya"].headers["content-security-policy"]
