"""The words sent to a model, and one loader."""
