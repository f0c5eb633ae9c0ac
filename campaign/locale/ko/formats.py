"""How Korean pages write dates and times; templates name the format, never its letters."""

DATE_FORMAT = "Y. n. j.(D)"
SHORT_DATE_FORMAT = "Y. n. j."
DATETIME_FORMAT = "Y. n. j.(D) H:i"
SHORT_DATETIME_FORMAT = "Y. n. j. H:i"
MONTH_DAY_FORMAT = "n. j."
TIME_FORMAT = "H:i"
