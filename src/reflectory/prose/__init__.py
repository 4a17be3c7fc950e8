"""What the text of a page holds, for whoever judges it."""
