"""Fills a database that holds the demo school with 1,000,000 enrollments.

Every account is in nine courses and in one that all must take, the newest; the demo learner is in all of them.
New rows are copies of those that are there, so that their form is the program's own.
"""

import random
import sys

import enrollments_postgres
import enrollments_sqlite

ENROLLMENTS, ACCOUNTS, COURSES, LESSONS, OTHERS = 1_000_000, 100_000, 2_000, 10, 9
LEARNER = "learner@discog.example"


def pairs(learner):
    """Who is in which course, by number; `learner` is the number of the demo learner."""
    required = COURSES - 1
    found = [(learner, course) for course in range(required)]
    found += [(account, required) for account in range(ACCOUNTS)]
    found += [(account, (account * 7 + other * 211) % required) for account in range(ACCOUNTS) for other in range(OTHERS)]
    found = found[: ENROLLMENTS - 1]
    random.Random(1).shuffle(found)
    return [*found, (learner, required)]


def fill(database):
    learner = database.row("accounts", f"email = '{LEARNER}'")
    course = database.row("courses", "state = 'published'")
    enrollment = database.row("enrollments", "true")
    lesson = database.row("lessons", "true")
    module = database.row("modules", "true")
    progress = database.row("progress", "true")

    new = database.id
    account_ids = [new("a", n) for n in range(ACCOUNTS)] + [learner["id"]]
    course_ids = [new("c", n) for n in range(COURSES)]
    database.insert("accounts", learner, ({"id": new("a", n), "email": f"learner-{n}@discog.example"} for n in range(ACCOUNTS)))
    database.insert("courses", course, ({"id": new("c", n), "slug": f"course-{n}", "title": f"Course {n}"} for n in range(COURSES)))
    database.insert("modules", module, ({"id": new("d", n), "course_id": new("c", n)} for n in range(COURSES)))
    database.insert("lessons", lesson, (
        {"id": new("e", n), "course_id": new("c", n // LESSONS), "module_id": new("d", n // LESSONS), "slug": f"lesson-{n}"}
        for n in range(COURSES * LESSONS)
    ))
    enrolled = pairs(ACCOUNTS)
    database.insert("enrollments", enrollment, (
        {"id": new("f", n), "account_id": account_ids[account], "course_id": course_ids[course]}
        for n, (account, course) in enumerate(enrolled)
    ))
    database.insert("progress", progress, (
        {"id": new("9", n * LESSONS + k), "enrollment_id": new("f", n), "lesson_id": new("e", course * LESSONS + k)}
        for n, (account, course) in enumerate(enrolled) if account == ACCOUNTS for k in range(LESSONS // 2)
    ))
    count = database.finish("enrollments")
    if count < ENROLLMENTS:
        sys.exit(f"only {count} enrollments")


if __name__ == "__main__":
    url = sys.argv[1]
    kind = enrollments_sqlite if url.startswith("sqlite:") else enrollments_postgres
    fill(kind.Database(url))
