"""Where printers are looked for; nothing here sends a byte that a printer could print."""
