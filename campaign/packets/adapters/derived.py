"""Save pages that were taken from a volume as a file of their own; it bears no seal."""

from pathlib import Path

import pikepdf


def save_derived(made: pikepdf.Pdf, path: Path, *, of: pikepdf.Pdf) -> None:
    """Write the file in the language and with the title of the volume."""
    made.Root.Lang = pikepdf.String("ko")
    title = of.docinfo.get("/Title")
    if title is not None:
        made.docinfo["/Title"] = str(title)
    made.save(path, deterministic_id=True)
