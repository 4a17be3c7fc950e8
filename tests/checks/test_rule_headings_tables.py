def test_skipped_level_is_told_at_its_line_with_the_heading_to_paste(found):
    problem = next(p for p in found("index.md\n| # A\n|\n| ### Deep") if p.code == "heading-level")
    assert (problem.line, problem.column, problem.excerpt) == (3, 1, "### Deep")
    assert problem.message == "this heading goes from level 1 to level 3"
    assert problem.fix == "write  ## Deep"


def test_going_up_any_number_of_levels_is_fine(told):
    assert told("# A\n\n## B\n\n### C\n\n#### D\n\n## E") == []


def test_second_title_names_the_first_and_is_told_once(found):
    problems = [p for p in found("index.md\n| # A\n| ## B\n| # C\n| ## D") if p.code.startswith("heading")]
    assert [(p.line, p.code) for p in problems] == [(3, "heading-title")]
    assert "line 1" in problems[0].message


def test_page_without_a_title_line_starts_at_the_second_level(told):
    assert told("## B\n\nWords.", "title-missing") == []
    assert told("### C\n\nWords.", "title-missing") == ["1:1 heading-level"]


def test_hash_in_code_is_no_heading(told):
    assert told("# A\n\n```sh\n# not a title\n```\n\n    # nor this\n\n`# nor that`") == []


def test_underlined_headings_count(told):
    assert told("Title\n=====\n\nPart\n----\n\n#### Deep") == ["7:1 heading-level"]


def test_table_with_an_empty_first_row_has_no_names(told):
    assert told("# A\n\n|  |  |\n| --- | --- |\n| a | b |") == ["3:1 table-header"]


def test_table_that_starts_with_its_dashes_is_told_at_the_dashes(told):
    assert told("# A\n\nWords.\n\n| --- | --- |\n| a | b |") == ["5:1 table-header"]


def test_table_may_leave_its_corner_empty(told):
    assert told("# A\n\n|  | Fall | Spring |\n| --- | :-: | --: |\n| a | b | c |\n\n---\n\nWords.") == []


def test_raw_table_needs_header_cells(told):
    raw = "# A\n\n<table><tr><td>a</td></tr></table>"
    assert "3:1 table-header" in told(raw)
    assert not any("table" in entry for entry in told(raw.replace("td>", "th>")))
