"""The command as a person calls it: exit codes, what is said, and where."""

import json
import shutil
import subprocess
import sys

import pytest

from drawn import ONE_PAGE, ROOT

BAD = "index.md\n| ---\n| title: T\n| minutes: 5\n| description: D.\n| ---\n| # T\n|\n| /// reflection | No id?\n| ///"


def test_a_good_module_builds_and_says_so(module_dir, run_process):
    run = run_process(folder=module_dir(ONE_PAGE))
    assert run.returncode == 0, run.stderr
    assert "1 prompt: no problems" in run.stdout and "Built" in run.stdout
    assert run.stderr == ""


def test_quiet_is_silent_on_success(module_dir, run_cli):
    folder = module_dir(ONE_PAGE)
    for command in (["build", "-q"], ["check", "-q"], ["-q"]):
        run = run_cli(*command, folder=folder)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_problems_are_told_with_line_and_fix_and_nothing_is_built(module_dir, run_cli):
    folder = module_dir(BAD)
    run = run_cli("build", "-q", folder=folder)
    assert run.returncode == 1
    assert "content/en/index.md:8: this reflection has no id" in run.stdout
    assert "    8 | /// reflection | No id?" in run.stdout
    assert "fix: add a line under it, indented by four spaces:  id: no-id" in run.stdout
    assert "Nothing was built" in run.stderr
    assert not (folder / "site").exists()


def test_check_tells_all_problems_of_all_files_sorted(module_dir, run_cli):
    folder = module_dir(BAD + "\nanother.md\n| words <script>x</script>\n|\n| /// reflecton | Q\n| ///")
    run = run_cli("check", "--format", "json", folder=folder)
    assert run.returncode == 1
    found = json.loads(run.stdout)
    places = [(problem["path"], problem["line"]) for problem in found]
    assert places == sorted(places)
    assert {"id-missing", "html-forbidden", "block-unknown"} <= {problem["code"] for problem in found}
    assert set(found[0]) == {"path", "line", "column", "code", "message", "fix"}


def test_json_of_a_module_without_problems_is_an_empty_list(module_dir, run_cli):
    run = run_cli("check", "--format", "json", folder=module_dir(ONE_PAGE))
    assert (run.returncode, json.loads(run.stdout)) == (0, [])


def test_annotations_name_file_and_line(module_dir, run_cli):
    run = run_cli("check", "--format", "github", folder=module_dir(BAD))
    assert "::error file=content/en/index.md,line=8,col=1,title=id-missing::" in run.stdout


@pytest.mark.parametrize(
    "arguments",
    [["--engine", "hugo"], ["chekc"], ["check", "--format", "xml"], ["--nonsense"], ["build", "extra"]],
)
def test_a_wrong_call_exits_with_2_and_builds_nothing(module_dir, run_cli, arguments):
    folder = module_dir(ONE_PAGE)
    run = run_cli(*arguments, folder=folder)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert not (folder / "site").exists()


def test_a_folder_without_a_module_is_a_wrong_call(tmp_path, run_cli):
    run = run_cli(folder=tmp_path)
    assert run.returncode == 2
    assert "there is no mkdocs.yml in" in run.stderr


def test_a_folder_of_somebody_else_is_left_alone(module_dir, run_cli, tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/thesis.txt").write_text("precious")
    run = run_cli("--site-dir", str(tmp_path / "theirs"), folder=module_dir(ONE_PAGE))
    assert run.returncode == 1
    assert "was not replaced" in run.stderr
    assert [file.name for file in (tmp_path / "theirs").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"", b"---\n: [\n---\n", b"/// reflection | \n    id: [\n///", b"\x00\x02"]
)
def test_no_file_however_broken_makes_a_traceback(module_dir, run_cli, content):
    folder = module_dir(ONE_PAGE)
    (folder / "content/en/broken.md").write_bytes(content)
    run = run_cli("check", folder=folder)
    assert run.returncode in (0, 1)
    assert "Traceback" not in run.stderr + run.stdout


@pytest.mark.parametrize(
    "settings", ["", "nav: 7", "theme: [x]", "extra: x\nsite_name: [x]", "docs_dir: 5", "plugins: {search: 1}", "- a"]
)
def test_no_settings_however_broken_make_a_traceback(module_dir, run_cli, settings):
    folder = module_dir(ONE_PAGE)
    (folder / "mkdocs.yml").write_text(settings)
    run = run_cli("check", folder=folder)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr + run.stdout


def test_words_of_any_language_survive_a_plain_terminal(module_dir, run_process):
    folder = module_dir(BAD.replace("No id?", "¿Qué oyó? 你好"))
    run = run_process("check", folder=folder, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr


def test_the_module_may_lie_in_another_folder(module_dir, tmp_path):
    folder = module_dir(ONE_PAGE)
    command = [sys.executable, str(ROOT / "build_module.py"), "-C", str(folder), "check"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_a_start_loads_nothing_that_one_command_alone_needs():
    look = "import sys, reflectory.cli; print(*{name.partition('.')[0] for name in sys.modules})"
    run = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    late = {"docx", "lxml", "openpyxl", "rich", "mkdocs", "multiprocessing", "http"}
    assert not late & set(run.stdout.split())


def with_a_bare_python(folder, *arguments):
    """Call it as the documents say, with a Python in which nothing was installed."""
    shutil.copy(ROOT / "build_module.py", folder)
    command = [sys.executable, "-I", "-S", str(folder / "build_module.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True)


def test_any_python_calls_the_one_that_make_site_set_up(tmp_path):
    own = tmp_path / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.write_text('#!/bin/sh\necho "set up: $@"\n')
    own.chmod(0o755)
    run = with_a_bare_python(tmp_path, "export", "docx")
    assert (run.returncode, run.stdout, run.stderr) == (
        0,
        f"set up: {tmp_path / 'build_module.py'} export docx\n",
        "",
    )


def test_where_nothing_was_set_up_it_says_what_to_run(tmp_path):
    run = with_a_bare_python(tmp_path, "check")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "Reflectory is not set up here yet. Run  make site  once, then this again.\n"


def test_a_half_set_up_python_is_not_called_again_and_again(tmp_path):
    own = tmp_path / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.symlink_to(sys.base_prefix + f"/bin/python{sys.version_info.major}.{sys.version_info.minor}")
    (tmp_path / ".venv" / "pyvenv.cfg").write_text(f"home = {sys.base_prefix}/bin\n")
    assert with_a_bare_python(tmp_path, "check").returncode == 2
