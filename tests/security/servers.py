"""What a thief would take besides tables: PostgreSQL's log of writes, and all of Redis."""

import os
from pathlib import Path

import redis
from django.db import connection


def written_so_far() -> str:
    """Return the place in the write-ahead log (WAL) up to which it is written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_lsn()::text")
        return str(cursor.fetchone()[0])


def of_wal(since: str) -> bytes:
    """Return the files of the log from a place on, whole: pages, rows and indexes as written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('data_directory'), pg_walfile_name(%s::pg_lsn),"
            " pg_walfile_name(pg_current_wal_lsn())",
            [since],
        )
        folder, first, last = cursor.fetchone()
    files = sorted((Path(folder) / "pg_wal").iterdir())
    kept = [one for one in files if len(one.name) == len(first) and first <= one.name <= last]
    assert kept, "the log is gone"
    return b"".join(one.read_bytes() for one in kept)


def of_redis() -> bytes:
    """Return every key and value of every database, and the file of a snapshot, unpacked."""
    with redis.Redis.from_url(os.environ["CACHE_URL"]) as server:
        server.config_set("rdbcompression", "no")
        server.save()
        file = Path(server.config_get("dir")["dir"]) / server.config_get("dbfilename")["dbfilename"]
        return file.read_bytes() + b"".join(
            _keys(int(name[2:])) for name in server.info("keyspace")
        )


READ = {
    "string": lambda server, key: [server.get(key)],
    "list": lambda server, key: server.lrange(key, 0, -1),
    "set": lambda server, key: list(server.smembers(key)),
    "hash": lambda server, key: [word for pair in server.hgetall(key).items() for word in pair],
    "zset": lambda server, key: server.zrange(key, 0, -1),
}


def _keys(number: int) -> bytes:
    found = []
    with redis.Redis.from_url(os.environ["CACHE_URL"], db=number) as server:
        server.connection_pool.connection_kwargs["db"] = number  # the address names another
        for key in server.scan_iter():
            found += [key, *READ[server.type(key).decode()](server, key)]
    return b"\n".join(one for one in found if one is not None)
