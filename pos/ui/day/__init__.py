"""What the shop took: figures, charts, reports, and closing the day."""
