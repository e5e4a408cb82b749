"""Evidence files: fetched, hashed before anything reads them, kept write-once, each access on record."""
