"""Kasir: a cashier's terminal for payments at outlets, by bank transfer, QRIS and wallet."""

__version__ = "0.1.0"
