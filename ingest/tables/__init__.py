"""Tables into registers: cells in, rows of a known kind out, and a sentence on each that could not be read."""
