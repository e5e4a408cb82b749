"""Where records stand: the engine, transactions, column types and the schema's history."""
