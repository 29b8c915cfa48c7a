"""The rules of the trade: the standard library only, no clock, no disk, no window, no await."""
