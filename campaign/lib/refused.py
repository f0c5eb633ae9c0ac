"""Refused: the rules say no, with a code for programs and a sentence for people."""

from django.utils.functional import Promise


class Refused(Exception):
    """What was asked is not allowed now; `message` is shown to the person who asked."""

    code: str
    message: str | Promise

    def __str__(self) -> str:
        return self.code
