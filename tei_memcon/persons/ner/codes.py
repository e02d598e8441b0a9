"""Why no language model can be asked for names."""

from __future__ import annotations

from typing import Final

from tei_memcon.diagnostic import Code, Severity

NER_UNAVAILABLE: Final = Code(
    "ner-unavailable",
    Severity.ERROR,
    """\
What it finds: that a language model is to look for names, and spaCy, which runs it, is not installed or does not start.

Why it matters: without it no model can be asked. Everything but --ner works.

Example: tei-memcon convert record.txt --ner, after "pip install tei-memcon"

What to do: pip install "tei-memcon[ner]", and a model for the language of the records; or leave out --ner.
""",
)
NER_MODEL: Final = Code(
    "ner-model",
    Severity.ERROR,
    """\
What it finds: a language model that is not there or cannot be used: none is installed under this name, the folder holds
none, it does not look for names, it was made for another version of spaCy, or its files are damaged.

Why it matters: no names can be looked for. Nothing is ever downloaded: which model reads your records is your choice.

Example: --ner en_core_web_sm where only en_core_web_md is installed; --ner ./notes where notes is an ordinary folder.

What to do: install a model with pip (spacy.io/models lists them by language), or give the folder of one that you have
trained: it is the folder that holds meta.json and config.cfg. A model for another version of spaCy has to be replaced
by one that "python -m spacy validate" calls compatible.
""",
)
NER_LANGUAGE: Final = Code(
    "ner-language",
    Severity.ERROR,
    """\
What it finds: a record in a language that the language model does not know, or whose language is not known.

Why it matters: a model sees names everywhere in a language that it was not trained for.

Example: --ner en_core_web_md with a record in German; a Russian record in Latin letters, which none was trained for.

What to do: name a model for the language of the record, or convert records of different languages in different runs. If
the language was guessed wrongly, say it with --lang.
""",
)
CODES: Final = (NER_UNAVAILABLE, NER_MODEL, NER_LANGUAGE)
