"""The model that is used is the one that was tested and exported, or nothing is."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import model
from knowledge.embedder import Embedder
from knowledge.model import (
    ENCODER,
    FACTS,
    TOKENIZER,
    Facts,
    ModelError,
    cache_folder,
    exported_at,
    find_source,
    hash_of,
    read_facts,
    write_facts,
)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A folder like an exported model's."""
    for name in (ENCODER, TOKENIZER):
        (tmp_path / name).write_text(f"the {name}")
    encoder, tokenizer = hash_of(tmp_path / ENCODER), hash_of(tmp_path / TOKENIZER)
    write_facts(tmp_path, Facts("a", "b" * 64, "int8", encoder, tokenizer, "mean", 256, 384))
    return tmp_path


def test_an_unaltered_model_is_read(exported: Path) -> None:
    assert read_facts(exported).pooling == "mean"


def _swap_pooling(folder: Path) -> None:
    written = json.loads((folder / FACTS).read_text())
    written["facts"]["pooling"] = "cls"
    (folder / FACTS).write_text(json.dumps(written))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        pytest.param(lambda f: (f / ENCODER).write_text("x"), "altered", id="encoder"),
        pytest.param(lambda f: (f / TOKENIZER).write_text("x"), "altered", id="tokenizer"),
        pytest.param(lambda f: (f / ENCODER).unlink(), "altered", id="encoder gone"),
        pytest.param(lambda f: (f / FACTS).write_text("{"), "altered", id="facts cut off"),
        pytest.param(lambda f: (f / FACTS).write_text("[]"), "altered", id="facts are others"),
        pytest.param(_swap_pooling, "altered", id="one fact changed"),
        pytest.param(lambda f: (f / FACTS).unlink(), "not exported yet", id="no facts"),
    ],
)
def test_an_altered_model_is_not_used_and_says_what_to_do(
    exported: Path, harm: Callable[[Path], object], said: str
) -> None:
    harm(exported)
    with pytest.raises(ModelError, match=f"{said}.*Run: isms model"):
        read_facts(exported)
    with pytest.raises(ModelError):
        Embedder(exported)


def test_the_default_model_comes_with_a_wheel_and_is_the_one_that_was_tested() -> None:
    source = find_source()
    assert source == find_source(model.DEFAULT)
    assert hash_of(source.folder / "model.safetensors") == model.DEFAULT_SHA256


def test_other_weights_in_the_wheel_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "DEFAULT_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="not those this version was tested with"):
        find_source()


@pytest.mark.parametrize("name", ["no-such-folder", "."])
def test_a_setting_that_names_no_model_is_told(name: str) -> None:
    with pytest.raises(ModelError, match="EMBEDDING_MODEL names"):
        find_source(name)


def test_a_model_with_the_same_weights_and_another_tokenizer_is_another_model(
    tmp_path: Path,
) -> None:
    ours = find_source()
    twin = tmp_path / "twin"
    shutil.copytree(ours.folder, twin, ignore=shutil.ignore_patterns("model.safetensors"))
    (twin / "model.safetensors").symlink_to(ours.folder / "model.safetensors")
    assert find_source(str(twin)).sha256 == ours.sha256
    (twin / TOKENIZER).write_text("{}")
    other = find_source(str(twin))
    assert other.sha256 != ours.sha256
    assert exported_at(other, tmp_path) != exported_at(ours, tmp_path)


def test_exported_models_lie_in_the_users_cache() -> None:
    assert cache_folder({"XDG_CACHE_HOME": "/somewhere"}) == Path("/somewhere/isms-bot/models")
    assert cache_folder({}).parts[-3:] == (".cache", "isms-bot", "models")
