"""The words sent to a model, one Markdown file each, and the one loader of them.

`$names` are filled in (string.Template: braces in policies stay harmless). The SHA-256 of a prompt's
text goes into the record of each answer written with it, so that its exact words can be found again.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent


class PromptError(ValueError):
    """A prompt that is not there, or that was filled with other names than it has."""


@dataclass(frozen=True)
class Prompt:
    """One prompt as it stands in its file."""

    name: str
    text: str

    @property
    def sha256(self) -> str:
        """Of the unfilled text, in hex."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def variables(self) -> frozenset[str]:
        """The names it must be filled with."""
        return frozenset(Template(self.text).get_identifiers())

    def fill(self, **values: str) -> str:
        """The text with its variables replaced, once: a value that holds `$x` stays as it is."""
        if values.keys() != self.variables:
            raise PromptError(f"the prompt {self.name} wants {sorted(self.variables)}")
        return Template(self.text).substitute(values)


def load(name: str, folder: Path = FOLDER) -> Prompt:
    """The prompt in `name`.md; raises PromptError when there is none."""
    file = folder / f"{name}.md"
    if not file.is_file():
        raise PromptError(f"there is no prompt {name}")
    return Prompt(name, file.read_text(encoding="utf-8"))
