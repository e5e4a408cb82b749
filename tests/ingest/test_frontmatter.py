"""Front matter is found where it is meant, and never taken for text where it is broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.frontmatter import read_front_matter
from ingest.markdown import read_markdown
from ingest.reading import ALL_STAFF, DocumentStatus
from ingest.text import Unreadable

REST = "\n# Access\n\nText.\n"


def keys_and_body(text: str) -> tuple[list[str], str]:
    lines = text.split("\n")
    matter = read_front_matter(lines)
    return [entry.key for entry in matter.entries], "\n".join(lines[matter.body :])


@pytest.mark.parametrize(
    ("top", "keys"),
    [
        pytest.param("---\nid: a\ntitle: b\n---", ["id", "title"], id="between-two-fences"),
        pytest.param("\n\n---\nid: a\n---", ["id"], id="below-empty-lines"),
        pytest.param("---  \nid: a\n---\t", ["id"], id="blanks-behind-the-fences"),
        pytest.param("---\nid: a\n...", ["id"], id="ended-by-dots-as-yaml-may-be"),
        pytest.param("---\n# remark\nid: a\n---", ["id"], id="a-remark-first"),
        pytest.param("---\n{id: a, title: b}\n---", ["id", "title"], id="in-braces"),
        pytest.param(
            "---\nlayout: page\ntags:\n- a\n---", ["layout", "tags"], id="foreign-keys-only"
        ),
        pytest.param("---\n\nstatus: draft\n\n---", ["status"], id="status-after-an-empty-line"),
        pytest.param("---\n---", [], id="empty"),
        pytest.param("---\n\n---", [], id="only-an-empty-line"),
    ],
)
def test_front_matter_is_cut_off_the_body(top: str, keys: list[str]) -> None:
    assert keys_and_body(f"{top}{REST}") == (keys, REST.removeprefix("\n"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Access\n\nText.", id="a-heading"),
        pytest.param("---\n\n# Access\n\nText.", id="a-rule-and-a-heading"),
        pytest.param("---\n\nText.\n\n---\n\n# Access", id="text-between-rules"),
        pytest.param("---\n**Confidential**\n---\n# Access", id="bold-text-between-rules"),
        pytest.param("---\n- one\n- two\n---\n# Access", id="a-list-between-rules"),
        pytest.param("---\n# Access\n\nText.\n\n---\n\nMore.", id="a-section-between-rules"),
        pytest.param("---\n\nVersion: 2\n\n---\n\n# Access", id="a-table-of-control-between-rules"),
        pytest.param("---\nNote: keep this safe.\n\n# Access", id="a-sentence-with-a-colon"),
        pytest.param("---\nNote: keep it.\n\nMore.\n\n---\n# Access", id="a-note-between-rules"),
        pytest.param("***\nstatus: approved\n", id="another-rule"),
        pytest.param(
            "# Access\n\n---\nStatus: Approved\n---\n\nText.", id="in-force-below-a-heading"
        ),
        pytest.param("Status: approved\nText goes on.\n\n---\n", id="a-paragraph-above-a-rule"),
        pytest.param(
            "# How to write\n\n```\n---\nstatus: draft\n---\n```", id="an-example-in-code"
        ),
        pytest.param("+++\n\nText.\n\n+++", id="plus-signs-around-text"),
    ],
)
def test_rules_and_text_are_no_front_matter(text: str) -> None:
    assert keys_and_body(text) == ([], text)


@pytest.mark.parametrize(
    ("top", "line"),
    [
        pytest.param("---\nid: a\ntitle: b\n", 1, id="no-end"),
        pytest.param("---\nid: a\n----", 1, id="an-end-of-four-dashes"),
        pytest.param("---\n\nstatus: draft\n", 1, id="no-end-after-an-empty-line"),
        pytest.param("\n---\nstatus: draft\n", 2, id="no-end-and-not-in-line-1"),
        pytest.param("---\ntitle: [open\n---", 2, id="open-bracket"),
        pytest.param("---\nid: a\nwords without a key\n---", 3, id="words-without-a-key"),
        pytest.param("---\nfoo: bar: baz\n---", 2, id="two-colons"),
        pytest.param("---\n: : :\n---", 2, id="only-colons"),
        pytest.param("---\n\tid: a\n---", 2, id="a-tab"),
        pytest.param("----\nstatus: draft\n----", 1, id="four-dashes"),
        pytest.param("——\nstatus: draft\n——", 1, id="dashes-of-a-word-processor"),
        pytest.param("+++\ntitle = 'a'\n+++", 1, id="toml"),
        pytest.param("```yaml\nstatus: draft\n```", 1, id="in-a-code-block"),
        pytest.param("<!--\nstatus: draft\n-->", 1, id="in-a-comment"),
        pytest.param("title: a\nstatus: draft\n---", 1, id="without-the-upper-fence"),
        pytest.param("# Access\n---\nstatus: draft\n---", 3, id="below-the-title"),
        pytest.param("# Access\n\n---\naudience:\n  - board\n---", 4, id="a-list-below-the-title"),
        pytest.param("x---\nstatus: draft\n---", 1, id="a-slip-before-the-fence"),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(top: str, line: int) -> None:
    with pytest.raises(Unreadable) as refused:
        keys_and_body(f"{top}{REST}")
    assert refused.value.line == line


GUARDED = (
    "---\nid: POL-1\ntitle: Keys\nversion: 1.2\n{}\nowner: a@b.example\n---\n\n# Keys\n\nText.\n"
)


@pytest.mark.parametrize("guard", ["status: draft", "audience: board", "audience: [board, it]"])
@given(data=st.data())
def test_no_slip_of_one_key_shows_a_guarded_text_to_all_staff(
    guard: str, data: st.DataObject
) -> None:
    text = GUARDED.format(guard)
    at = data.draw(st.integers(0, text.index("\n\n# Keys") - 1))
    put = data.draw(st.sampled_from(["", *"abz-: \t'\"[]{},.=\n"]))
    cut = 0 if put == "\n" else data.draw(st.integers(0, 1))
    slipped = text[:at] + put + text[at + cut :]
    try:
        document = read_markdown("keys.md", slipped.encode()).document
    except Unreadable:
        return
    assert document.status is not DocumentStatus.IN_FORCE or ALL_STAFF not in document.audience


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("owner: {{owner}}", "{{owner}}"),
        ("title: {{ company }}'s policy", "{{ company }}'s policy"),
        ("title: [Company Name] Access Policy", "[Company Name] Access Policy"),
        ("version: %VERSION%", "%VERSION%"),
        ("owner: [[owner]]", "[[owner]]"),
    ],
)
def test_blanks_of_a_template_are_values_and_break_nothing(line: str, value: str) -> None:
    (entry,) = read_front_matter(["---", line, "---", "x"]).entries
    assert entry.words == (value,)


def test_lists_stay_lists() -> None:
    entries = read_front_matter(
        ["---", "audience: [board]", "controls: [A.5.1, A.5.2]", "tags: [a] # b", "---", "x"]
    ).entries
    assert [entry.words for entry in entries] == [("board",), ("A.5.1", "A.5.2"), ("a",)]
