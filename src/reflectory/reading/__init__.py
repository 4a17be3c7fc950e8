"""An author's files in, the Module out."""
