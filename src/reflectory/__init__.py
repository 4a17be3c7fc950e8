"""Reflectory: Markdown in, a self-paced learning module out.

The flow is read → render → finish, once, forward: `source` and `syntax` read, `module` holds
what was read, `render` runs the engine, `finish` completes the site.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
