"""What a cell of a spreadsheet says, as text."""

from datetime import date, datetime, time, timedelta

from openpyxl.cell.read_only import ReadOnlyCell

_MOST_DIGITS = 12
"""Of a number; further ones come from binary fractions, such as 0.30000000000000004."""


def text_of(cell: ReadOnlyCell) -> str:
    """Dates as 2026-11-23, whole numbers without a point, percentages with their sign, yes and no."""
    value: object = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return _number(value, str(cell.number_format or ""))
        case datetime():
            return value.date().isoformat() if value.time() == time.min else _moment(value)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case timedelta():
            return str(value)
        case _:
            return str(value).replace("_x000D_", "").replace("\r\n", "\n").strip()


def _moment(value: datetime) -> str:
    return value.isoformat(" ", "minutes")


def _number(value: float, shown_as: str) -> str:
    if "%" in shown_as:
        return f"{value * 100:.{_MOST_DIGITS}g}%"
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.{_MOST_DIGITS}g}"
