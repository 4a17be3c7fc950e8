"""The block grammar, read from a page's lines: no files and no HTML."""
