"""The verbs of the office, over real books."""
