import sqlite3
import uuid


class Database:
    def __init__(self, url):
        self.connection = sqlite3.connect(url.removeprefix("sqlite://"), isolation_level=None)
        self.connection.execute("PRAGMA cache_size = -400000")
        self.connection.execute("BEGIN")

    @staticmethod
    def id(kind, number):
        return uuid.UUID(f"019a0000-0000-7000-8{kind}00-{number:012x}").bytes

    def row(self, table, condition):
        cursor = self.connection.execute(f"SELECT * FROM {table} WHERE {condition} LIMIT 1")
        return dict(zip((column[0] for column in cursor.description), cursor.fetchone()))

    def insert(self, table, like, rows):
        columns = ", ".join(like)
        places = ", ".join(f":{name}" for name in like)
        self.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", (like | row for row in rows))

    def finish(self, table):
        self.connection.execute("COMMIT")
        self.connection.execute("ANALYZE")
        return self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
