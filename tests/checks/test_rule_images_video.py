import pytest

from reflectory.checks.images import LIMIT


@pytest.fixture
def pictured(module_dir):
    from reflectory.checks import check
    from reflectory.reading.editions import read_module

    def tell(text: str, size: int = 10) -> list[str]:
        folder = module_dir("index.md\n" + "\n".join(f"| {line}" for line in ["# A", "", *text.split("\n")]))
        for name in ("a.png", "IMG_20.png", "listen-first.png"):
            (folder / "content/en" / name).write_bytes(b"x" * size)
        found = check(read_module(folder), notes=True)
        return [f"{p.line}:{p.column} {p.code}" for p in found if p.code.startswith("image")]

    return tell


def test_picture_without_words_is_told_where_it_stands(pictured):
    assert pictured("Look: ![](a.png)") == ["3:7 image-words"]
    assert pictured('Look: <img src="a.png">') == ["3:7 image-words"]


@pytest.mark.parametrize("alt", ["a.png", "IMG_20", "Screenshot 12", "image", "DSC_0042"])
def test_file_name_is_no_description(pictured, alt):
    assert pictured(f"![{alt}](IMG_20.png)") == ["3:1 image-file-name"]


def test_name_of_the_file_itself_is_no_description(pictured):
    assert pictured("![listen-first](listen-first.png)") == ["3:1 image-file-name"]


def test_words_and_marked_decoration_pass(pictured):
    assert pictured("![A path with four stones](a.png)\n\n![](a.png){ role=presentation }") == []
    assert pictured('<img src="a.png" alt="A path">') == []


def test_picture_in_a_link_is_read_too(pictured):
    assert pictured("[![](a.png)](index.md)") == ["3:2 image-words"]


def test_missing_picture_is_named_with_the_one_that_was_meant(found, module_dir):
    folder = module_dir("images/tree.svg\n| <svg/>")
    (folder / "content/en/images").mkdir(parents=True)
    (folder / "content/en/images/tree.svg").write_text("<svg/>")
    problem = next(p for p in found("why.md\n| # A\n|\n| ![A tree](image/tree.svg)") if p.code == "image-missing")
    assert (problem.line, problem.column) == (3, 1)
    assert problem.fix.startswith("did you mean “images/tree.svg”?")


def test_heavy_picture_is_a_note_told_once(pictured):
    text = "![A path](a.png)\n\n![A path](a.png)"
    assert pictured(text, LIMIT * 1000 + 1) == ["3:1 image-heavy"]
    assert pictured(text, LIMIT * 1000) == []


def test_video_needs_a_transcript_that_is_there(told):
    video = "# A\n\nSome words.\n\n/// video | A talk\n    url: https://example.org/t\n{}///\n\n### In words\n"
    level = "heading-level"
    assert told(video.format(""), level) == ["5:1 video-transcript"]
    assert told(video.format('    transcript: "#in-words"\n'), level) == []
    assert told(video.format('    transcript: "#in-word"\n'), level) == ["7:5 link-place"]
