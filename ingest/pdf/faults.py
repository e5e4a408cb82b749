"""What pypdf raises over files that are broken or made to break it, besides its own errors."""

import struct
import zlib

from pypdf.errors import PyPdfError

FAULTS = (
    PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
    ArithmeticError, NotImplementedError, RuntimeError, EOFError, zlib.error, struct.error,
)  # fmt: skip
"""`errors.py` of pypdf says that broken files might cause others than its own; these are what its fuzzers found.
Running out of memory or time is none of them: that ends the child."""
