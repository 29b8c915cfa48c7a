"""Takings as files that other programs read: CSV and XLSX, written whole or not at all.

PDF is drawn where Qt is, and handed in; all of them lie under the same roof of names and rights.
"""
