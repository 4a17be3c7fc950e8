"""Blocks in, accessible HTML out: what `markdown_extensions: reflectory.markdown_ext` loads.

Knows no engine, no files and no Module; never raises.
"""

from .extension import ReflectoryExtension, makeExtension

__all__ = ["ReflectoryExtension", "makeExtension"]
