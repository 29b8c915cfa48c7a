"""Settings, places on the disk, and the guard that keeps keys and hosts together."""
