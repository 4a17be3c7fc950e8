"""The Common Cartridge: by the rules of its specification, since no registry has its schemas.

The rules: IMS Common Cartridge 1.3, Implementation (1EdTech, 2013): 3 (package), 4 (manifest), 5.1 (web links).
"""

import zipfile

import pytest
from lxml import etree

from offline_drawing import MODULE, SPANISH, built
from reflectory.export.cartridge import export_cartridge
from reflectory.reading.editions import read_module

IMSCP = "{http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1}"
LINK = "{http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3}"
TYPES = {"webcontent", "imswl_xmlv1p3"}


@pytest.fixture
def cartridge(module_dir, tmp_path):
    def make(published="https://district.example.org/engage/"):
        folder = module_dir(MODULE + SPANISH)
        site = built(folder, site=tmp_path / "site")
        modules = [edition.module for edition in read_module(folder)]
        return zipfile.ZipFile(export_cartridge(site, modules, published, tmp_path / "dist").path)

    return make


def broken_rules(packed):
    """Sentences of the specification that the cartridge does not keep."""
    root = etree.fromstring(packed.read("imsmanifest.xml"))
    said = {part: root.findtext(f"{IMSCP}metadata/{IMSCP}{part}") for part in ("schema", "schemaversion")}
    broken = []
    if said != {"schema": "IMS Common Cartridge", "schemaversion": "1.3.0"}:
        broken.append("4.3: metadata say schema and version")
    structure = root.findall(f"{IMSCP}organizations/{IMSCP}organization")
    if [one.get("structure") for one in structure] != ["rooted-hierarchy"]:
        broken.append("4.4: one organization, a rooted hierarchy")
    top = structure[0].findall(f"{IMSCP}item")
    if len(top) != 1 or top[0].find(f"{IMSCP}title") is not None or top[0].get("identifierref"):
        broken.append("4.4: one root item, without title and resource")
    resources = {one.get("identifier"): one for one in root.iter(f"{IMSCP}resource")}
    for item in top[0].iter(f"{IMSCP}item"):
        has_items, names = item.find(f"{IMSCP}item") is not None, item.get("identifierref")
        if has_items == bool(names) or (names and names not in resources):
            broken.append("4.4: a leaf names a resource, a folder none")
    identifiers = [one.get("identifier") for one in root.iter() if one.get("identifier")]
    if len(identifiers) != len(set(identifiers)):
        broken.append("4.2: an identifier is unique")
    listed = [one.get("href") for one in root.iter(f"{IMSCP}file")]
    if sorted(listed) != sorted(set(packed.namelist()) - {"imsmanifest.xml"}):
        broken.append("3.1: every file is listed once, and is there")
    for one in resources.values():
        files = [file.get("href") for file in one.findall(f"{IMSCP}file")]
        if one.get("type") not in TYPES or (one.get("href") and one.get("href") not in files):
            broken.append("4.5: a resource has a known type, and its own file among its files")
        if one.get("type") == "imswl_xmlv1p3":
            link = etree.fromstring(packed.read(files[0]))
            if link.tag != f"{LINK}webLink" or [part.tag for part in link] != [f"{LINK}title", f"{LINK}url"]:
                broken.append("5.1: a web link is a title and an address")
    return broken


def test_a_cartridge_keeps_the_rules_of_its_specification(cartridge):
    assert broken_rules(cartridge()) == []


def test_sections_stand_in_order_in_every_language_with_a_link_to_where_they_are_published(cartridge):
    root = etree.fromstring(cartridge().read("imsmanifest.xml"))
    leaves = [item for item in root.iter(f"{IMSCP}item") if item.get("identifierref")]
    titles = [item.findtext(f"{IMSCP}title") for item in leaves]
    assert titles == ["Listening", "Café", "Listening, on the web", "Escuchar", "Café", "Escuchar, en la web"]
    addresses = [etree.fromstring(cartridge().read(f"links/{code}.xml"))[1].get("href") for code in ("en", "es")]
    assert addresses == ["https://district.example.org/engage/", "https://district.example.org/engage/es/"]


def test_a_module_without_an_address_has_no_link(cartridge):
    packed = cartridge(published="")
    assert broken_rules(packed) == []
    assert not [name for name in packed.namelist() if name.startswith("links/")]
    root = etree.fromstring(packed.read("imsmanifest.xml"))
    pages = [one.get("href") for one in root.iter(f"{IMSCP}resource") if one.get("href")]
    assert pages == [
        "module/index.html",
        "module/writing/index.html",
        "module/es/index.html",
        "module/es/writing/index.html",
    ]
