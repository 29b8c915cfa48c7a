"""Tables of sentences in English, the language of the source; the catalogue holds the others."""
