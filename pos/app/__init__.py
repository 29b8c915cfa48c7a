"""The composition root: makes every object, runs the loop, closes in reverse order."""
