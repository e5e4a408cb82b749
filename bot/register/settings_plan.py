"""Which settings will be in force after a sync: those read, where they can be used, else those from before."""

from collections.abc import Collection
from dataclasses import replace

from bot.register.company import CompanySettings
from bot.register.recalling import Recalled
from bot.register.settings_file import check_file
from ingest.reading import FolderReading, Remark, SettingsFile
from ingest.run import Choices


def choices_for(
    recalled: Recalled, file: SettingsFile | None, unreadable: Collection[str]
) -> Choices:
    """What is decided on tables by the settings that will be in force after this sync."""
    before = recalled.settings_file
    if recalled.settings_of or (before and before.path in unreadable):
        return recalled.company.choices
    found = check_file(file) if file else CompanySettings()
    return (found if isinstance(found, CompanySettings) else recalled.company).choices


def held_back(read: FolderReading, recalled: Recalled) -> FolderReading:
    """Settings whose file cannot be read keep their place: no other file takes it meanwhile."""
    found, file = read.settings, recalled.settings_file
    if found and file and found.path != file.path and file.path in read.unreadable:
        why = f"{file.path} was read before and cannot be read now, so this was left out."
        return _without(read, Remark(found.path, 1, why))
    return read


def checked(read: FolderReading) -> tuple[FolderReading, CompanySettings]:
    """The company's settings; where one cannot be used none of the file is taken."""
    if read.settings is None:
        return read, CompanySettings()
    found = check_file(read.settings)
    if isinstance(found, CompanySettings):
        return read, found
    return _without(read, *found), CompanySettings()


def _without(read: FolderReading, *why: Remark) -> FolderReading:
    return replace(
        read,
        settings=None,
        unreadable=(*read.unreadable, why[0].file),
        problems=(*read.problems, *why),
    )
