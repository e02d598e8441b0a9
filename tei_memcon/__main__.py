"""``python -m tei_memcon`` is ``tei-memcon``."""

from __future__ import annotations

from tei_memcon.cli import main

if __name__ == "__main__":
    main(prog_name="tei-memcon")
