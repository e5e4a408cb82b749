"""The page on what is read names every key, status and setting that the code knows, and no other."""

import re
from pathlib import Path

from bot.register.company import CompanySettings
from bot.register.company_sections import TableSection
from ingest.keys import KEYS
from ingest.reading import DocumentStatus

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")


def named(pattern: str) -> set[str]:
    return set(re.findall(pattern, PAGE, re.MULTILINE))


def test_every_key_of_front_matter_is_named() -> None:
    switches = {"draft", "published"}
    assert {key for key in KEYS if f"`{key}`" not in PAGE and key not in switches} == set()
    assert all(f"`{switch}: " in PAGE for switch in switches)


def test_every_other_spelling_on_the_page_is_understood() -> None:
    rows = re.findall(r"^\| (`[a-z_`, ]+) \| [^|]+ \| ([^|]*) \|$", PAGE, re.MULTILINE)
    assert rows
    for keys, spellings in rows:
        known = {s for key in re.findall(r"`(\w+)`", keys) for s in KEYS[key]}
        assert set(re.findall(r"`(\w+)`", spellings)) <= known


def test_every_status_is_named() -> None:
    assert {status.value for status in DocumentStatus} <= named(r"`(\w+)`")


def test_every_setting_is_named_and_no_other() -> None:
    settings = CompanySettings(table=[TableSection(file="x")]).model_dump()
    known = {
        f"[{name}] {key}"
        for name, section in settings.items()
        for key in (section[0] if isinstance(section, list) else section)
    }
    assert {
        f"[{s}] {k}" for s, k in re.findall(r"^\| `\[(\w+)\]` `(\w+)`", PAGE, re.MULTILINE)
    } == known
