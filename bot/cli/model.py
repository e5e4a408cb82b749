"""`isms model`: export the embedding model, once."""

from bot.cli.printing import hint
from bot.opening import open_embedder
from bot.settings import read_settings


def model() -> None:
    """Export the embedding model to the user's cache, unless it is there and unaltered."""
    embedder = open_embedder(read_settings(), hint)
    hint(f"The embedding model {embedder.facts.name} is ready.")
