"""Files kept as evidence: hashed before anything reads them, sealed, written once, compared whenever they are read."""
