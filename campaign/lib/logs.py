"""Logs never hold the secret part of a link, nor the search part of an address."""

import logging
import re

SECRET_PATH = re.compile(
    r"/(verify|check|find|my|invitation|bulletin|receive|staff|asked|watch|embargo|contact|invited|requested|door|pass|news)/"
    r"[^/\s?\"']+"
)
QUERY = re.compile(r"\?[^\s\"']*")


def without_tokens(line: str) -> str:
    """Blank the tokens of mailed and private links in a line of log."""
    return QUERY.sub("?…", SECRET_PATH.sub(r"/\1/…", line))


class HideTokens(logging.Filter):
    """Rewrite a record before any handler prints it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_tokens(record.getMessage())
        record.args = ()
        return True
