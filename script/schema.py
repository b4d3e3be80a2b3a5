"""Draws the tables of an SQLite database that the migrations have made: `schema.py DATABASE PICTURE [--check]`."""

import hashlib
import html
import pathlib
import sqlite3
import subprocess
import sys

# Each feature's color and tables; the features from left to right.
FEATURES = {
    "mail": ("#9a4bb0", "announcements announcement_recipients mails notifications unsubscriptions digest_unsubscriptions signing_keys digest_items"),
    "files": ("#8a6d1f", "files pending_files"),
    "accounts": ("#4f6bd8", "accounts registrations sessions one_time_links rate_limits audit known_devices setup_links idempotency_keys"),
    "courses": ("#1f8a70", "courses course_counts course_slugs course_staff covers modules lessons lesson_versions lesson_updates lesson_autosaves shared_drafts shared_draft_edits shared_draft_cursors lesson_readings enrollments enrollment_links progress imports"),
    "assignments": ("#b5562b", "assignments submissions grades"),
    "operations": ("#5c6470", "jobs"),
}
TYPES = {"uuid_text": "uuid", "timestamp_with_timezone_text": "timestamptz"}
INK, QUIET, PAPER, LINE = "#1b2030", "#6b7280", "#ffffff", "#d5d9e2"
LEGEND = "● primary key   ○ foreign key   ◇ unique   ? may be null"


def rows(database, pragma, name):
    return database.execute(f"SELECT * FROM pragma_{pragma}(?)", (name,)).fetchall()


def columns(database, table):
    """Name, type, whether it may be null, and its mark, of each column."""
    foreign = {row[3] for row in rows(database, "foreign_key_list", table)}
    unique = set()
    for index in rows(database, "index_list", table):
        if index[2]:
            unique |= {row[2] for row in rows(database, "index_info", index[1])}
    for _, name, type_, not_null, _, primary in rows(database, "table_info", table):
        mark = "●" if primary else "○" if name in foreign else "◇" if name in unique else ""
        yield name, TYPES.get(type_, type_.lower()), not primary and not not_null, mark


def box(database, table, colour):
    cell = '<td align="left" cellpadding="3"{}>{}</td>'
    lines = [f'<tr><td colspan="3" bgcolor="{colour}" cellpadding="6" align="left"><font color="{PAPER}"><b>{table}</b></font></td></tr>']
    for name, type_, nullable, mark in columns(database, table):
        label = f"<b>{name}</b>" if mark == "●" else name
        kind = html.escape(type_) + ("?" if nullable else "")
        lines.append(
            "<tr>"
            + cell.format(f' port="{name}_in" width="16"', f'<font color="{colour}">{mark or " "}</font>')
            + cell.format("", label)
            + cell.format(f' port="{name}_out"', f'<font color="{QUIET}" point-size="10">{kind}</font>')
            + "</tr>"
        )
    style = f'border="1" color="{LINE}" bgcolor="{PAPER}" cellborder="0" cellspacing="0"'
    return f"{table} [label=<<table {style}>{''.join(lines)}</table>>]"


def feature_of(table):
    return next(feature for feature, (_, tables) in FEATURES.items() if table in tables.split())


def links(database, table):
    """An edge for each foreign key, in the colour of the feature that it leads to, bold within one."""
    order = list(FEATURES)
    here = feature_of(table)
    for _, _, target, column, key, _, _, _ in rows(database, "foreign_key_list", table):
        there = feature_of(target)
        ends = [(target, key), (table, column)]
        if order.index(here) < order.index(there):
            ends.reverse()
        (left, left_column), (right, right_column) = ends
        style = f'color="{FEATURES[there][0]}" penwidth={2 if here == there else 1.2} weight={4 if here == there else 1}'
        yield f"{left}:{left_column}_out:e -> {right}:{right_column}_in:w [{style}]"


def draw(database):
    found = {row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'seaql_migrations'")}
    known = [table for _, tables in FEATURES.values() for table in tables.split()]
    if found != set(known):
        sys.exit(f"error: FEATURES in script/schema.py doesn't tell where these tables belong: {' '.join(sorted(found ^ set(known)))}")
    font = 'fontname="Helvetica,Arial,sans-serif" fontsize=12'
    lines = [
        "digraph schema {",
        f'graph [rankdir=LR bgcolor="transparent" ranksep=1.1 nodesep=0.25 {font} fontcolor="{QUIET}" label="{LEGEND}" labelloc=b]',
        f'node [shape=plain {font} fontcolor="{INK}"]',
        "edge [dir=none]",
    ]
    for feature, (colour, tables) in FEATURES.items():
        title = f'label=<<b>{feature}</b>> labelloc=t labeljust=l fontcolor="{colour}"'
        lines.append(f'subgraph cluster_{feature} {{ {title} color="{colour}" style="rounded,dashed" margin=12')
        lines += [box(database, table, colour) for table in tables.split()]
        lines.append("}")
    for table in known:
        lines += links(database, table)
    return "\n".join([*lines, "}"])


def main(database, picture, check=None):
    picture = pathlib.Path(picture)
    source = draw(sqlite3.connect(database))
    # Other versions of Graphviz produce other bytes, so compare their input to see whether the picture is current.
    mark = f"<!-- drawn from {hashlib.sha256(source.encode()).hexdigest()} -->"
    if check:
        if not picture.exists() or mark not in picture.read_text("utf-8"):
            sys.exit(f"error: {picture} isn't the picture of the migrations: run script/schema")
        return
    svg = subprocess.run(["dot", "-Tsvg"], input=source, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    picture.write_text(svg.replace("<svg", f"{mark}\n<svg", 1), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
