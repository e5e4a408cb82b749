"""`isms model`: export the embedding model, once."""

import typer

from bot.errors import Misconfigured
from bot.settings import read_settings


def model() -> None:
    """Export the embedding model to the user's cache, unless it is there and unaltered."""
    from knowledge.export import ensure_exported
    from knowledge.model import ModelError, cache_folder, find_source

    try:
        source = find_source(read_settings().embedding_model)
        ensure_exported(source, cache_folder(), lambda sentence: typer.echo(sentence, err=True))
    except ModelError as error:
        raise Misconfigured(str(error)) from error
