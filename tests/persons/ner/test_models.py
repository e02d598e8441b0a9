"""Models are found by what packages hold, and refused with a reason; the folders are made here, spaCy is a stand-in."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest

from tei_memcon.diagnostic import CannotRun
from tei_memcon.persons.ner import check_model, model_for, models
from tests.persons.ner.fake import FakePipeline

MakeModel = Callable[..., Path]


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    models.installed.cache_clear()
    models.load.cache_clear()


@pytest.fixture
def spacy(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A stand-in for spaCy 3.8, which loads any folder but one called "broken"."""

    def load(path: Path, exclude: list[str]) -> FakePipeline:
        if path.name == "broken":
            raise ValueError("[E999] no such\n  thing")
        return FakePipeline({"excluded": " ".join(exclude)})

    def is_compatible_version(version: str, wanted: str) -> bool:
        return version.startswith(wanted.lstrip(">="))

    module, util = ModuleType("spacy"), ModuleType("spacy.util")
    vars(util).update(
        is_compatible_version=is_compatible_version,
        load_config=lambda _path: {"components": {"tagger": {"factory": "tagger"}, "ner": {"factory": "ner"}}},
    )
    vars(module).update(__version__="3.8.1", load=load, util=util)
    monkeypatch.setitem(sys.modules, "spacy", module)
    monkeypatch.setitem(sys.modules, "spacy.util", util)
    return module


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeModel:
    """Makes the package of a model in the folder in which packages are looked for; no other package is there.

    Imports go on from everywhere, since modules of the standard library import others only when they are used.
    """
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(metadata, "distributions", partial(metadata.distributions, path=[str(site)]))

    def make(package: str, **meta: object) -> Path:
        folder = site / package / "data"
        folder.mkdir(parents=True)
        whole = {
            "lang": "en",
            "name": "core",
            "version": "3.8.0",
            "spacy_version": ">=3.8",
            "pipeline": ["ner"],
            **meta,
        }
        (folder / "meta.json").write_text(json.dumps(whole))
        (folder / "config.cfg").write_text("")
        info = site / f"{package}-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\n")
        (info / "RECORD").write_text(
            f"{package}/data/meta.json,,\n{package}/data/config.cfg,,\n{package}/__init__.py,,\n"
        )
        return folder

    return make


def refusal(lang: str, name: str = "auto") -> str:
    with pytest.raises(CannotRun) as refused:
        model_for(lang, name)
    (one,) = refused.value.diagnostics
    assert one.help
    return f"{one.code}: {one.message}; {one.help}"


def test_without_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert refusal("en").startswith("ner-unavailable: spaCy")
    assert 'pip install "tei-memcon[ner]"' in refusal("en")


@pytest.mark.usefixtures("spacy")
class TestWithSpacy:
    def test_the_first_for_the_language(self, make: MakeModel) -> None:
        make("b-model", name="b", lang="en")
        make("a-model", name="a", lang="en", version="3.8.0-beta+1")
        make("d-model", name="a", lang="de")
        found = model_for("en-GB")
        assert (found.name, found.version, found.lang) == ("en_a", "3.8.0", "en")
        assert model_for("de").name == "de_a"

    def test_only_what_is_needed_is_loaded(self, make: MakeModel) -> None:
        make("a-model")
        pipeline = model_for("en").pipeline
        assert isinstance(pipeline, FakePipeline)
        assert pipeline.names == {"excluded": "tagger"}

    @pytest.mark.parametrize("name", ["en_core", "some_pkg_en", "some-pkg-en", "Some.Pkg-EN"])
    def test_names(self, make: MakeModel, name: str) -> None:
        make("some_pkg_en")
        assert model_for("en", name).name == "en_core"

    def test_a_folder(self, make: MakeModel, tmp_path: Path) -> None:
        folder = make("x", name="own").rename(tmp_path / "moved")
        assert model_for("en", str(folder)).name == "en_own"

    def test_any_language_comes_last(self, make: MakeModel) -> None:
        make("x", lang="xx", name="any")
        assert model_for("fr").name == "xx_any"
        assert model_for("fr", "xx_any").name == "xx_any"
        make("f", lang="fr", name="news")
        models.installed.cache_clear()
        assert model_for("fr").name == "fr_news"

    def test_none(self, make: MakeModel) -> None:
        del make
        assert refusal("en").startswith("ner-model: no model for the language “en” is installed")
        assert refusal("en", "en_core").startswith("ner-model: no language model is called “en_core”")
        with pytest.raises(CannotRun, match="no language model is installed"):
            check_model("auto")

    def test_unsuitable(self, make: MakeModel, tmp_path: Path) -> None:
        make("tags", name="tags", pipeline=["tagger"])
        make("strange", name=None, lang=5)
        assert models.installed() == ()
        assert "is no language model" in refusal("en", str(tmp_path))
        (tmp_path / "config.cfg").write_text("")
        (tmp_path / "meta.json").write_text("{")
        assert "is no language model" in refusal("en", str(tmp_path))

    def test_language(self, make: MakeModel) -> None:
        make("r", lang="ru", name="news")
        assert refusal("en").startswith("ner-language: no model for the language “en” is installed; there are: ru_news")
        assert refusal("en", "ru_news").startswith("ner-language: the model ru_news is for the language “ru”")
        assert refusal("ru-Latn").startswith("ner-language")
        assert refusal("ru-Latn", "ru_news").startswith("ner-language")
        assert "--lang" in refusal("und")
        check_model("ru_news")

    def test_version(self, make: MakeModel) -> None:
        make("old", spacy_version=">=2.0")
        assert "needs spaCy >=2.0, and 3.8.1 is installed" in refusal("en")

    def test_damaged(self, make: MakeModel, tmp_path: Path) -> None:
        folder = make("x").rename(tmp_path / "broken")
        assert refusal("en", str(folder)).startswith("ner-model: spaCy cannot load en_core")
        assert "[E999] no such thing" in refusal("en", str(folder))


def test_unneeded() -> None:
    listener = {"factory": "ner", "model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1"}}}
    alone = {"factory": "ner", "model": {"tok2vec": {"@architectures": "spacy.Tok2Vec.v2"}}}
    others = {"tok2vec": {"factory": "tok2vec"}, "tagger": {"factory": "tagger"}}
    assert models.unneeded({**others, "people": listener}) == ["tagger"]
    assert models.unneeded({**others, "ner": alone}) == ["tok2vec", "tagger"]
