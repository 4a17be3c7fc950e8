"""What a module becomes besides a site, one file a target. Knows the Module, no engine and no Markdown."""
