"""Sessions and results by table, for a test centre with its own tools."""
