"""Paper: facts to blocks, blocks to dots, pages or plain text, and bytes to a printer."""
