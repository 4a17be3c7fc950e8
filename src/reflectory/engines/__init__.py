"""The only rooms that know a site generator."""
