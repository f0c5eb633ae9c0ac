"""A disk that takes no more: told from other errors, whatever they are wrapped in."""

import errno

# EFBIG: a process may write no larger file.
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_full(error: BaseException | None) -> bool:
    """Tell whether an error, or one that led to it, says that there is no room."""
    while error:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        error = error.__cause__ or error.__context__
    return False
