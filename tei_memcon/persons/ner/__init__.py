"""Names of people whom no register knows, found by a language model that the user has installed.

The last stage of the identification of people, switched on by the user: what is marked already stays as it is, and a
name that the model finds is marked without saying whose it is, with the lowest certainty.
"""

from __future__ import annotations

from tei_memcon.persons.ner.codes import CODES
from tei_memcon.persons.ner.marking import mark_names
from tei_memcon.persons.ner.models import AUTO, Model, check_model, model_for

__all__ = ["AUTO", "CODES", "Model", "check_model", "mark_names", "model_for"]
