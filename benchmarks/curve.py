"""Draws the curve of the honest no as an SVG, with nothing but text: it is looked at in the docs."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.sureness import OUTRIGHT

WIDTH, HEIGHT, LEFT, TOP = 640, 400, 70, 30
RIGHT, BOTTOM = 30, 60
MOST_WRONG = 0.3
COLOURS = ("#0b6e99", "#b34700", "#3d7a37", "#7a3d78")
Curve = tuple[NDArray[np.float64], NDArray[np.bool_]]


def draw(sets: Mapping[str, Curve], file: Path) -> None:
    """Write the curve of each set, its points at the three levels of care marked."""
    drawn = [*_axes()]
    for number, (name, (sure, answerable)) in enumerate(sets.items()):
        colour = COLOURS[number % len(COLOURS)]
        points = [_refused(sure, answerable, least) for least in sorted({0.0, *sure})]
        drawn.append(_line([p for p in points if p[0] <= MOST_WRONG], colour))
        drawn += [_mark(_refused(sure, answerable, least), colour) for least in OUTRIGHT.values()]
        drawn.append(_text(WIDTH - RIGHT - 150, HEIGHT - BOTTOM - 70 + 20 * number, name, colour))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">'
    body = "\n".join(drawn)
    file.write_text(
        f'{head}\n<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n{body}\n</svg>\n'
    )


def _refused(
    sure: NDArray[np.float64], answerable: NDArray[np.bool_], least: float
) -> tuple[float, float]:
    return float((sure[answerable] < least).mean()), float((sure[~answerable] < least).mean())


def _x(wrong: float) -> float:
    return LEFT + wrong / MOST_WRONG * (WIDTH - LEFT - RIGHT)


def _y(right: float) -> float:
    return TOP + (1 - right) * (HEIGHT - TOP - BOTTOM)


def _line(points: Sequence[tuple[float, float]], colour: str) -> str:
    path = " ".join(f"{_x(wrong):.1f},{_y(right):.1f}" for wrong, right in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _mark(point: tuple[float, float], colour: str) -> str:
    return f'<circle cx="{_x(point[0]):.1f}" cy="{_y(point[1]):.1f}" r="4" fill="{colour}"/>'


def _text(x: float, y: float, words: str, colour: str = "#333", anchor: str = "start") -> str:
    where = f'x="{x:.0f}" y="{y:.0f}" fill="{colour}" text-anchor="{anchor}" font-size="13"'
    return f"<text {where}>{escape(words)}</text>"


def _axes() -> list[str]:
    drawn = []
    for tenth in range(0, 11, 2):
        y = _y(tenth / 10)
        drawn.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        drawn.append(_text(LEFT - 8, y + 4, f"{tenth * 10} %", anchor="end"))
    for wrong in (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
        drawn.append(f'<path d="M{_x(wrong):.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#eee"/>')
        drawn.append(_text(_x(wrong), HEIGHT - BOTTOM + 18, f"{wrong:.0%}", anchor="middle"))
    drawn.append(_text(LEFT, TOP - 10, "of the questions that the policies do not answer, refused"))
    under = "of the questions that they answer, refused; dots: careful low, usual, high"
    return [*drawn, _text(WIDTH - RIGHT, HEIGHT - 15, under, anchor="end")]
