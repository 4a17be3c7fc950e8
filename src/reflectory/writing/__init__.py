"""What Reflectory writes into an author's folder: a new module, and mended files."""
