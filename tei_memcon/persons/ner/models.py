"""The language models that are installed: found by what their packages contain, loaded by spaCy, never downloaded.

A pipeline of spaCy is a folder with ``meta.json`` and ``config.cfg`` (https://spacy.io/api/data-formats). Packages of
models hold one, whether or not spaCy finds them by name: those of spaCy itself announce themselves, others do not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

from tei_memcon.diagnostic import CannotRun, Code, Locus
from tei_memcon.persons.ner.codes import NER_LANGUAGE, NER_MODEL, NER_UNAVAILABLE

AUTO: Final = "auto"
"""The name that leaves the choice of the model to the converter: the first that is installed for the language."""
_INSTALL: Final = 'pip install "tei-memcon[ner]", or leave out --ner'
_GET: Final = "install one with pip (see spacy.io/models), or give the folder of one: --ner=FOLDER"
_FIND: Final = frozenset({"ner", "entity_ruler", "span_ruler"})
"""Components that set entities."""
_SHARED: Final = frozenset({"tok2vec", "transformer", "curated_transformer"})
"""Components to which others may listen."""
_ANY_LANGUAGE: Final = "xx"
_SPECIFIC_SCRIPT: Final = "-Latn"
_NOT_IN_A_NAME: Final = re.compile(r"[^\w.-]+")
_VERSION: Final = re.compile(r"\d+(?:\.\d+){0,3}")


class Entity(Protocol):
    """What a pipeline finds; ``spacy.tokens.Span`` is one."""

    start_char: int
    end_char: int
    label_: str


class Doc(Protocol):
    """What a pipeline makes of a text; ``spacy.tokens.Doc`` is one."""

    @property
    def ents(self) -> Iterable[Entity]:
        """The entities found in it."""


class Pipeline(Protocol):
    """What is used of ``spacy.language.Language``."""

    max_length: int

    def pipe(self, texts: Iterable[str], *, batch_size: int) -> Iterable[Doc]:
        """Read texts, in their order."""


@dataclass(frozen=True, slots=True)
class Model:
    """A language model that finds names."""

    name: str
    """What spaCy calls it, such as ``en_core_web_md``."""
    version: str
    lang: str
    pipeline: Pipeline


@dataclass(frozen=True, slots=True)
class Installed:
    """A model on this computer, which has not been loaded."""

    name: str
    version: str
    lang: str
    needs: str
    """The versions of spaCy for which it was made."""
    path: Path
    aliases: frozenset[str] = frozenset()
    """What it may be called besides, in lower case with underscores: its package, as pip and as Python name it."""


def model_for(lang: str, name: str = AUTO) -> Model:
    """The language model that is to read a record.

    Args:
        lang: BCP 47 tag of the language of the record.
        name: name of a model or of the package that holds it, or the folder of one; or `AUTO`.

    Raises:
        CannotRun: spaCy is missing (``ner-unavailable``), the model is missing or cannot be used (``ner-model``), or it
            is for another language than the record (``ner-language``).
    """
    spacy_version()
    primary = lang.partition("-")[0].lower()
    if primary == "und":
        raise _refusal(
            NER_LANGUAGE, "the language of the record is not known, so no model can read it", "say it with --lang"
        )
    if name == AUTO:
        return load(_first(installed(), lang, primary))
    found = _named(name)
    if _SPECIFIC_SCRIPT in lang or found.lang not in (primary, _ANY_LANGUAGE):
        message = f"the model {found.name} is for the language “{found.lang}”, and the record is in “{lang}”"
        raise _refusal(NER_LANGUAGE, message, "name a model for the language of the record, or correct it with --lang")
    return load(found)


def check_model(name: str) -> None:
    """Make sure before any work that a model can be asked, whatever the language of a record.

    Args:
        name: see `model_for`.

    Raises:
        CannotRun: spaCy or the model is missing (``ner-unavailable``, ``ner-model``).
    """
    spacy_version()
    if name != AUTO:
        _named(name)
    elif not installed():
        raise _refusal(NER_MODEL, "no language model is installed", _GET)


def spacy_version() -> str:
    """The version of spaCy.

    Raises:
        CannotRun: it is not installed, or does not start (``ner-unavailable``).
    """
    try:
        import spacy
    except ImportError as error:
        missing = isinstance(error, ModuleNotFoundError) and error.name == "spacy"
        message = "spaCy is not installed" if missing else f"spaCy does not start: {error}"
        raise _refusal(NER_UNAVAILABLE, message, _INSTALL) from None
    return str(spacy.__version__)


def _first(models: Iterable[Installed], lang: str, primary: str) -> Installed:
    """The first model for a language; one for any language only where there is none."""
    there = tuple(models)
    for wanted in (primary, _ANY_LANGUAGE) if _SPECIFIC_SCRIPT not in lang else ():
        for model in there:
            if model.lang == wanted:
                return model
    message = f"no model for the language “{lang}” is installed"
    if not there:
        raise _refusal(NER_MODEL, message, _GET)
    names = ", ".join(f"{model.name} ({model.lang})" for model in there)
    raise _refusal(
        NER_LANGUAGE, f"{message}; there are: {names}", "install one with pip, or correct the language with --lang"
    )


def _named(name: str) -> Installed:
    models = installed()
    asked = _normal(name)
    for model in models:
        if asked == _normal(model.name) or asked in model.aliases:
            return model
    path = Path(name)
    if path.is_dir():
        if (there := read_folder(path)) is not None:
            return there
        raise _refusal(
            NER_MODEL, f"“{name}” is no language model that looks for names", "give the folder with its meta.json"
        )
    names = ", ".join(model.name for model in models)
    help = f"there are: {names}" if names else "install one with pip (see spacy.io/models); none is installed"
    raise _refusal(NER_MODEL, f"no language model is called “{name}”", help)


@lru_cache(maxsize=1)
def installed() -> tuple[Installed, ...]:
    """The models that are installed and look for names, by name."""
    return tuple(sorted(_installed(), key=lambda model: (model.name, model.version)))


def _installed() -> Iterator[Installed]:
    from importlib import metadata  # costs time, and few conversions need it

    for distribution in metadata.distributions():
        for file in distribution.files or ():
            if file.name != "meta.json" or len(file.parts) < 2:
                continue
            model = read_folder(Path(str(distribution.locate_file(file))).parent)
            if model is not None:
                aliases = frozenset({_normal(distribution.metadata["Name"]), _normal(file.parts[0])})
                yield Installed(model.name, model.version, model.lang, model.needs, model.path, aliases)


def read_folder(path: Path) -> Installed | None:
    """The model in a folder, if there is one and it looks for names."""
    if not (path / "config.cfg").is_file():
        return None
    try:
        meta = json.loads((path / "meta.json").read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(meta, dict) or not isinstance(meta.get("lang"), str):
        return None
    components = meta.get("pipeline")
    if not isinstance(components, list) or _FIND.isdisjoint(map(str, components)):
        return None
    lang, name, version = meta["lang"], str(meta.get("name") or "model"), str(meta.get("version") or "")
    name = _NOT_IN_A_NAME.sub("_", f"{lang}_{name}")
    number = _VERSION.match(version)
    return Installed(name, number[0] if number else "0", lang, str(meta.get("spacy_version") or ""), path)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()


@lru_cache(maxsize=2)
def load(model: Installed) -> Model:
    """Load a model, with those of its components only that are needed for names.

    Raises:
        CannotRun: spaCy cannot use it (``ner-model``).
    """
    import spacy

    if model.needs and spacy.util.is_compatible_version(spacy.__version__, model.needs) is False:
        message = f"{model.name} {model.version} needs spaCy {model.needs}, and {spacy.__version__} is installed"
        raise _refusal(NER_MODEL, message, "install the version of the model that goes with this spaCy")
    try:
        components = spacy.util.load_config(model.path / "config.cfg")["components"]
        pipeline = spacy.load(model.path, exclude=unneeded(components))
    except Exception as error:  # a damaged file makes spaCy fail in as many ways as its parts are written in
        message = f"spaCy cannot load {model.name} from {model.path}: {_line(error)}"
        raise _refusal(NER_MODEL, message, "install the model again, or name another") from None
    return Model(model.name, model.version, model.lang, pipeline)


def unneeded(components: Mapping[str, Any]) -> list[str]:
    """The components of a pipeline without which it finds the same names."""
    factories = {name: str(part.get("factory", name)) for name, part in components.items()}
    finders = [name for name, factory in factories.items() if factory in _FIND]
    kept = {*finders, *(_SHARED if any(map(_listens, (components[name] for name in finders))) else ())}
    return [name for name, factory in factories.items() if name not in kept and factory not in kept]


def _listens(part: object) -> bool:
    """Whether some part of a configuration is computed by another component."""
    if not isinstance(part, Mapping):
        return False
    return "Listener" in str(part.get("@architectures", "")) or any(map(_listens, part.values()))


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _refusal(code: Code, message: str, help: str) -> CannotRun:
    return CannotRun([code.at(Locus("--ner"), message, help)])
