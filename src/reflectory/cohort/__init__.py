"""A cohort's answers side by side, without a server: files in, one collation out, and what is made of it.

Knows the Module and files of readers, no engine, no Markdown and no page. The scripts of the cohort page
do the same in a browser (`browser/src/cohort/`): `tests/cohort/` holds both to one result.
"""
