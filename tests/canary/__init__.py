"""Kasir under marked secrets: wherever a mark turns up afterwards, a secret leaked."""
