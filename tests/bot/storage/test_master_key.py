"""The master key is read or made once, and never guessed."""

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.settings import Settings
from bot.storage.master_key import read_master_key

KEY = bytes(range(32))


def settings(home: Path, key: str | None = None) -> Settings:
    return Settings(isms_home=home, isms_master_key=key, _env_file=None)


def test_the_environment_comes_first(tmp_path: Path) -> None:
    assert read_master_key(settings(tmp_path, base64.b64encode(KEY).decode())) == KEY
    assert list(tmp_path.iterdir()) == []


def test_a_key_file_is_made_on_first_use_and_read_ever_after(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    first = read_master_key(settings(home), lambda n: KEY[:n])
    assert first == KEY
    assert read_master_key(settings(home)) == KEY


def test_only_its_owner_may_read_the_key_file(tmp_path: Path) -> None:
    read_master_key(settings(tmp_path))
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    read_master_key(settings(tmp_path))
    (tmp_path / "master.key").chmod(0o644)
    with pytest.raises(Misconfigured, match="chmod 600"):
        read_master_key(settings(tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("hunter2", id="a password"),
        pytest.param(base64.b64encode(KEY[:31]).decode(), id="a byte short"),
        pytest.param(base64.b64encode(KEY + b"x").decode(), id="a byte long"),
        pytest.param(KEY.hex(), id="hex"),
        pytest.param("ключ", id="not ASCII"),
    ],
)
def test_what_is_no_key_is_refused_and_not_repeated(tmp_path: Path, text: str) -> None:
    with pytest.raises(Misconfigured, match="ISMS_MASTER_KEY is not a master key") as caught:
        read_master_key(settings(tmp_path, text))
    assert text not in str(caught.value)


def test_a_key_file_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Misconfigured, match=r"master\.key cannot be read or made.*ISMS_MASTER_KEY"):
        read_master_key(settings(tmp_path / "file" / "home"))


def test_a_folder_in_the_key_files_place_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "master.key").mkdir(mode=0o700)
    with pytest.raises(Misconfigured, match=r"master\.key cannot be read or made"):
        read_master_key(settings(tmp_path))


def test_an_emptied_key_file_is_refused_and_not_made_anew(tmp_path: Path) -> None:
    read_master_key(settings(tmp_path))
    (tmp_path / "master.key").write_text("")
    with pytest.raises(Misconfigured, match=r"master\.key is not a master key"):
        read_master_key(settings(tmp_path))


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    for attempt in range(50):
        home = tmp_path / str(attempt)
        with ThreadPoolExecutor(8) as pool:
            keys = list(pool.map(lambda _, h=home: read_master_key(settings(h)), range(8)))
        assert len(set(keys)) == 1
        assert [f.name for f in home.iterdir()] == ["master.key"]
