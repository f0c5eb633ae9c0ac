"""Help for every organisers' page: what it is for, what to do first, what cannot be undone."""
