"""The first run: five short steps from nothing to the first sale."""
