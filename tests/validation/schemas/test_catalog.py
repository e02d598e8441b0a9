"""OASIS XML Catalogs 1.1, in the order in which section 7 looks names up."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.validation.schemas.catalog import Catalogs

_CATALOG: Final = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog" {}>{}</catalog>'


@pytest.fixture(autouse=True)
def no_catalogs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XML_CATALOG_FILES", raising=False)


def write(path: Path, content: str, attributes: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_CATALOG.format(attributes, content), encoding="utf-8")
    return path


def look_up(name: str, content: str, folder: Path) -> str | None:
    """What a catalog gives for a name, relative to its folder."""
    catalog = write(folder / "given" / "c.xml", content)
    found = Catalogs([catalog]).resolve(name, folder / "documents")
    return found and found.removeprefix(catalog.parent.resolve().as_uri() + "/")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("http://a/b", '<uri name="http://a/b" uri="x.rng"/><uri name="http://a/b" uri="second.rng"/>', "x.rng"),
        ("http://a/b", '<system systemId="http://a/b" uri="x.rng"/>', "x.rng"),
        ("http://a/b", '<uri name="http://a/b" uri="urn:c"/>', "urn:c"),
        ("http://a/b c", '<uri name="http://a/b%20c" uri="x.rng"/>', "x.rng"),
        ("http://a/é", '<uri name="http://a/%C3%A9" uri="x y.rng"/>', "x%20y.rng"),
        ("http://a/b/c", '<rewriteURI uriStartString="http://a/" rewritePrefix="d/"/>', "d/b/c"),
        (
            "http://a/b/c",
            '<rewriteURI uriStartString="http://a/" rewritePrefix="d/"/>'
            '<rewriteURI uriStartString="http://a/b/" rewritePrefix="e/"/>',
            "e/c",
        ),
        ("http://a/b/c", '<rewriteSystem systemIdStartString="http://a/" rewritePrefix="d/"/>', "d/b/c"),
        (
            "http://a/b/c",
            '<uriSuffix uriSuffix="c" uri="short"/><uriSuffix uriSuffix="b/c" uri="long"/>'
            '<uriSuffix uriSuffix="x" uri="no"/>',
            "long",
        ),
        ("http://a/b/c", '<systemSuffix systemIdSuffix="b/c" uri="x"/>', "x"),
        # Exact names come before beginnings, and these before ends.
        (
            "http://a/b",
            '<uriSuffix uriSuffix="b" uri="3"/><rewriteURI uriStartString="http://" rewritePrefix="2/"/>'
            '<uri name="http://a/b" uri="1"/>',
            "1",
        ),
        ("urn:publicid:-:A+B:C", '<public publicId="-//A   B//C" uri="x"/>', "x"),
        ("urn:publicid:a", '<group prefer="system"><public publicId="urn:publicid:a" uri="x"/></group>', "x"),
        ("http://a/b", '<group xml:base="d/"><uri name="http://a/b" xml:base="e/" uri="x"/></group>', "d/e/x"),
        ("http://a/b", '<x:uri xmlns:x="urn:x" name="http://a/b" uri="x"/><unknown/><uri uri="y"/>', None),
        ("http://a/b", '<uri name="http://a/b" uri="http://["/>', None),
        ("http://a/b", "", None),
    ],
)
def test_names_are_looked_up(name: str, content: str, expected: str | None, tmp_path: Path) -> None:
    assert look_up(name, content, tmp_path) == expected


def test_other_catalogs_are_followed(tmp_path: Path) -> None:
    write(tmp_path / "given" / "next.xml", '<uri name="http://a/b" uri="n"/><uri name="http://a/c" uri="n"/>')
    write(tmp_path / "given" / "delegate.xml", '<uri name="http://a/b" uri="d"/>')
    content = '<nextCatalog catalog="next.xml"/><delegateURI uriStartString="http://a/" catalog="delegate.xml"/>'
    assert look_up("http://a/b", content, tmp_path) == "d"
    # Where a catalog is delegated to, nothing else is asked.
    assert look_up("http://a/c", content, tmp_path) is None
    assert look_up("http://a/c", '<nextCatalog catalog="next.xml"/>', tmp_path) == "n"


def test_delegation_of_system_and_public_identifiers(tmp_path: Path) -> None:
    write(tmp_path / "given" / "d.xml", '<system systemId="http://a/b" uri="s"/><public publicId="P Q" uri="p"/>')
    content = '<delegateSystem systemIdStartString="http://a" catalog="d.xml"/>'
    assert look_up("http://a/b", content, tmp_path) == "s"
    content = '<delegatePublic publicIdStartString="P" catalog="d.xml"/>'
    assert look_up("urn:publicid:P+Q", content, tmp_path) == "p"


def test_catalogs_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "given" / "d.xml", '<nextCatalog catalog="c.xml"/><nextCatalog catalog="d.xml"/>')
    assert look_up("http://a/b", '<nextCatalog catalog="d.xml"/>', tmp_path) is None


def test_a_catalog_on_the_network_is_not_read(tmp_path: Path) -> None:
    given = write(tmp_path / "c.xml", '<nextCatalog catalog="http://127.0.0.1:9/c.xml"/>')
    catalogs = Catalogs([given])
    assert catalogs.resolve("http://a/b", tmp_path) is None
    assert catalogs.resolve("http://a/c", tmp_path) is None
    (diagnostic,) = catalogs.diagnostics
    assert diagnostic.code == "catalog-unreadable"
    assert "“http://127.0.0.1:9/c.xml” is not a local file" in diagnostic.message


@pytest.mark.parametrize("text", [None, "<catalog", "<catalog/>", '<a xmlns="urn:a"/>'])
def test_a_catalog_that_was_named_must_be_one(text: str | None, tmp_path: Path) -> None:
    path = tmp_path / "c.xml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRun) as caught:
        Catalogs([path])
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == ["catalog-unreadable"]


def test_one_that_was_not_named_gives_a_warning(tmp_path: Path) -> None:
    (tmp_path / "catalog.xml").write_text("<catalog/>", encoding="utf-8")
    catalogs = Catalogs()
    assert catalogs.resolve("urn:a", tmp_path) is None
    assert catalogs.resolve("urn:b", tmp_path) is None
    assert [diagnostic.code for diagnostic in catalogs.diagnostics] == ["catalog-unreadable"]


def test_the_variable_names_catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(tmp_path / "1.xml", '<uri name="urn:a" uri="urn:1"/>')
    second = write(tmp_path / "2 3.xml", '<uri name="urn:a" uri="urn:2"/><uri name="urn:b" uri="urn:2"/>')
    monkeypatch.setenv("XML_CATALOG_FILES", f"/no/such/file {first} {second.as_uri()}")
    catalogs = Catalogs()
    assert catalogs.resolve("urn:a", tmp_path) == "urn:1"
    assert catalogs.resolve("urn:b", tmp_path) == "urn:2"
    assert catalogs.diagnostics == []


def test_catalogs_beside_a_document_and_above_it_up_to_the_repository(tmp_path: Path) -> None:
    write(tmp_path / "catalog.xml", '<uri name="urn:above" uri="urn:x"/>')
    write(tmp_path / "repository" / "catalog.xml", '<uri name="urn:a" uri="urn:2"/><uri name="urn:b" uri="urn:2"/>')
    documents = write(tmp_path / "repository" / "tei" / "catalog.xml", '<uri name="urn:a" uri="urn:1"/>').parent
    assert Catalogs().resolve("urn:a", documents) == "urn:1"
    assert Catalogs().resolve("urn:b", documents) is None
    other = tmp_path / "repository" / "other"
    other.mkdir()
    (tmp_path / "repository" / ".git").mkdir()
    assert Catalogs().resolve("urn:b", other) == "urn:2"
    assert Catalogs().resolve("urn:above", other) is None


def test_a_catalog_beside_a_document_is_confined_to_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    write(tmp_path / "outside.xml", '<uri name="urn:c" uri="urn:x"/>')
    write(
        folder / "catalog.xml",
        '<uri name="urn:a" uri="../secret"/><uri name="urn:b" uri="sub/b.rng"/><nextCatalog catalog="../outside.xml"/>',
    )
    catalogs = Catalogs()
    assert catalogs.resolve("urn:a", folder) is None
    assert catalogs.resolve("urn:b", folder) == (folder.resolve() / "sub" / "b.rng").as_uri()
    assert catalogs.resolve("urn:c", folder) is None
    named = Catalogs([folder / "catalog.xml"])
    assert named.resolve("urn:a", folder) == (tmp_path.resolve() / "secret").as_uri()
    assert named.resolve("urn:c", folder) == "urn:x"
