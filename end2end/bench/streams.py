"""Adds accounts to the demo school, each with a browser's session and enrolled in one course.

New rows are copies of those that are there, so that their form is the program's own.
"""

import hashlib
import sys

import enrollments_postgres
import enrollments_sqlite

LEARNER = "learner@discog.example"


def fill(database, accounts, slug):
    learner = database.row("accounts", f"email = '{LEARNER}'")
    course = database.row("courses", f"slug = '{slug}'")
    enrollment = database.row("enrollments", "true")
    session = database.row("sessions", "true")
    new = database.id
    numbers = range(accounts)
    database.insert("accounts", learner, ({"id": new("a", n), "email": f"learner-{n}@discog.example"} for n in numbers))
    database.insert("enrollments", enrollment, ({"id": new("f", n), "account_id": new("a", n), "course_id": course["id"]} for n in numbers))
    database.insert("sessions", session, (
        {"id": new("b", n), "account_id": new("a", n), "kind": "browser", "token_hash": hashlib.sha256(token(n).encode()).hexdigest()}
        for n in numbers
    ))
    return database.finish("sessions")


def token(number):
    return f"{number:064x}"


if __name__ == "__main__":
    url = sys.argv[1]
    kind = enrollments_sqlite if url.startswith("sqlite:") else enrollments_postgres
    fill(kind.Database(url), int(sys.argv[2]), sys.argv[3])
