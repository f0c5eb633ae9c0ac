"""What a gateway says when it cannot send."""


class NotTaken(Exception):
    """The gateway could not be reached or refused the text; the message names no number."""
