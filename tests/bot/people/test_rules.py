"""The roles that the bot knows are those of the company's files, however they are written there."""

import ast
from pathlib import Path

import pytest

from bot.people.rules import Role
from ingest.text import labels

BOT = Path(__file__).parents[3] / "bot"
UNFOLDED = {role.name.lower() for role in Role if " " in role.value}


@pytest.mark.parametrize("role", Role)
def test_a_role_that_the_bot_knows_is_folded_as_those_of_a_file_are(role: Role) -> None:
    for written in (role.name, role.value.title(), role.value.replace(" ", "-")):
        assert labels(written) == {role}


def test_no_code_compares_roles_with_a_name_that_no_role_has() -> None:
    """`isms_manager` is how a file may write it; no person's roles ever hold that."""
    found = [
        f"{file.relative_to(BOT)}:{node.lineno}"
        for file in BOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in UNFOLDED
    ]
    assert found == []
