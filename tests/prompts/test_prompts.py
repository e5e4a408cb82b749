"""Every prompt is listed with exactly its variables, and values cannot smuggle in variables."""

from pathlib import Path

import pytest

from prompts import FOLDER, PromptError, load

VARIABLES = {"answer": {"mark", "passages", "question"}}


def test_every_prompt_is_listed_here() -> None:
    assert {file.stem for file in FOLDER.glob("*.md")} == set(VARIABLES)


@pytest.mark.parametrize("name", sorted(VARIABLES))
def test_a_prompt_has_exactly_these_variables(name: str) -> None:
    assert load(name).variables == VARIABLES[name]


def test_a_value_that_looks_like_a_variable_stays_as_it_is() -> None:
    filled = load("answer").fill(passages="$question {braces}", question="why?", mark="m")
    assert "$question {braces}" in filled


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"passages": "x"}, id="one missing"),
        pytest.param(
            {"passages": "x", "question": "y", "mark": "m", "more": "z"}, id="one too many"
        ),
    ],
)
def test_other_names_than_the_prompt_has_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(PromptError, match="answer wants"):
        load("answer").fill(**values)


def test_a_prompt_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="no prompt nothing"):
        load("nothing", tmp_path)


def test_the_hash_changes_with_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one")
    (tmp_path / "b.md").write_text("two")
    assert load("a", tmp_path).sha256 != load("b", tmp_path).sha256
