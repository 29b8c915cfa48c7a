"""Whoever cannot see well, cannot use a mouse or reads another language is as quick as anyone."""
