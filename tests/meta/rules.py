# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules every source file keeps: what a compiler does not check (CONTRIBUTING.md).

A rule takes the tree, a dictionary of relative path to text, and yields what
breaks it as "path:line: what".
"""

import os
import re

FUNCTION_LINES = 75
TABLE_LINES = 100
FILE_LINES = 900
COLUMNS = 100

TOP_DIRECTORIES = ('.ci', 'app', 'assets', 'data', 'packaging', 'tests', 'ui')
TOP_FILES = ('CONTRIBUTING.md', 'README.md', 'meson.build')
TEXT_ENDINGS = ('.build', '.c', '.cfg', '.css', '.h', '.in', '.json', '.md', '.po', '.py', '.sh',
                '.supp', '.svg', '.ui', '.xml')
NARROW_ENDINGS = ('.build', '.c', '.h', '.py', '.sh')
SPACED_ENDINGS = NARROW_ENDINGS + ('.css', '.ui')

# Which parts a part may include (README.md, "Layout"). Programs wire all parts together.
MAY_SEE = {
    'app/base': set(),
    'app/survey': {'app/base'},
    'app/store': {'app/base', 'app/survey'},
    'app/sheet': {'app/base', 'app/survey'},
    'app/report': {'app/base', 'app/survey'},
    'app/machine': {'app/base', 'app/survey', 'app/store', 'app/report'},
    'app/sync': {'app/base', 'app/survey', 'app/store', 'app/sheet'},
    'app/hub': {'app/base', 'app/survey', 'app/sheet', 'app/report'},
    'ui/widgets': {'app/base', 'app/survey', 'app/store', 'app/sheet', 'app/report', 'app/machine'},
}
MAY_SEE['ui/citizen'] = MAY_SEE['ui/desk'] = MAY_SEE['ui/widgets'] | {'ui/widgets'}

GTK_PROGRAM = 'app/programs/hailong-kiosk'
SQL_PLACES = ('app/store/', 'app/base/hl-db.', 'app/hub/db-')
SQL = re.compile(r'"\s*(SELECT\s|INSERT\s+(OR\s|INTO\s)|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\s|'
                 r'CREATE\s+(TABLE|(UNIQUE\s+)?INDEX|VIEW|TRIGGER)\s|ALTER\s+TABLE\s|'
                 r'DROP\s+TABLE\s|PRAGMA\s|BEGIN\s+IMMEDIATE|VACUUM)')


def read_tree(root):
    """Every text file of the project below root; what is built or hidden is left out."""
    tree = {}
    for top in TOP_DIRECTORIES:
        for directory, names, files in os.walk(os.path.join(root, top)):
            names[:] = sorted(n for n in names if n != '__pycache__' and not n.startswith('build'))
            for name in sorted(files):
                path = os.path.join(directory, name)
                relative = os.path.relpath(path, root)
                if name.endswith(TEXT_ENDINGS) or os.access(path, os.X_OK):
                    with open(path, encoding='utf-8') as file:
                        tree[relative] = file.read()
    for name in TOP_FILES:
        with open(os.path.join(root, name), encoding='utf-8') as file:
            tree[name] = file.read()
    return tree


def part_of(path):
    return '/'.join(path.split('/')[:2])


def blank(text, keep_strings=False):
    """C text with comments, and strings unless kept, turned into spaces, line by line."""
    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''

    def fill(match):
        found = match.group(0)
        if keep_strings and found[0] in '"\'':
            return found
        return re.sub(r'[^\n]', ' ', found)

    return re.sub(pattern, fill, text, flags=re.DOTALL)


def c_files(tree, *tops):
    return [(path, text) for path, text in tree.items()
            if path.endswith(('.c', '.h')) and path.startswith(tuple(top + '/' for top in tops))]


def find(path, text, pattern, what):
    for number, line in enumerate(text.split('\n'), 1):
        match = re.search(pattern, line)
        if match:
            yield f'{path}:{number}: {what}: {match.group(0).strip()}'


def rule_licence(tree):
    """Every source names its licence in its first line, or the second after "#!"."""
    for path, text in tree.items():
        if not path.endswith(('.c', '.h', '.py', '.sh')) and not text.startswith('#!'):
            continue
        lines = text.split('\n')
        if 'SPDX-License-Identifier: GPL-3.0-or-later' not in lines[text.startswith('#!')]:
            yield f'{path}:1: no SPDX line'


def rule_log_domain(tree):
    """G_LOG_DOMAIN is the name of the file, and config.h the first include."""
    for path, text in c_files(tree, 'app', 'ui'):
        if not path.endswith('.c'):
            continue
        name = os.path.basename(path)[:-2]
        domain = re.search(r'^#define G_LOG_DOMAIN "(.*)"$', text, re.MULTILINE)
        if domain is None or domain.group(1) != name:
            yield f'{path}:3: G_LOG_DOMAIN is not "{name}"'
        include = re.search(r'^#include (.*)$', text, re.MULTILINE)
        if include is None or include.group(1) != '"config.h"' or \
                (domain and domain.start() > include.start()):
            yield f'{path}:5: "config.h" is not the first include after G_LOG_DOMAIN'


def rule_layers(tree):
    """A lower part never includes a header of a higher one; GTK stays in ui."""
    home = {os.path.basename(path): part_of(path) for path in tree if path.endswith('.h')}
    for path, text in c_files(tree, 'app', 'ui'):
        part = part_of(path)
        for number, line in enumerate(text.split('\n'), 1):
            system = re.match(r'#include <((?:gtk|gdk|gsk)/|adwaita|libsoup/|libpq)', line)
            if system and path.startswith('app/') and not path.startswith(GTK_PROGRAM) \
                    and part not in ('app/sync', 'app/hub'):
                yield f'{path}:{number}: {part} does not use {system.group(1).rstrip("/")}'
            own = re.match(r'#include "(.*)"', line)
            seen = home.get(os.path.basename(own.group(1))) if own else None
            if seen and seen != part and part in MAY_SEE and seen not in MAY_SEE[part]:
                yield f'{path}:{number}: {part} does not include {seen}'
            if seen and part == 'app/programs' and seen.startswith('ui/') \
                    and not path.startswith(GTK_PROGRAM):
                yield f'{path}:{number}: only the kiosk includes {seen}'


def rule_sql(tree):
    """SQL and SQLite stay in the store and hl-db."""
    for path, text in c_files(tree, 'app', 'ui'):
        if not path.startswith(SQL_PLACES):
            code = blank(text, keep_strings=True)
            yield from find(path, code, SQL, 'SQL outside the store')
            yield from find(path, code, r'\bsqlite3_\w+ \(|<sqlite3\.h>', 'SQLite outside it')


def functions(text):
    """Name, first line and number of lines of each function written in GTK style."""
    name, start, is_open = None, 0, False
    for number, line in enumerate(text.split('\n'), 1):
        match = re.match(r'([A-Za-z_]\w*) \(', line)
        if match and not is_open:
            name, start = match.group(1), number
        elif line == '{' and name:
            is_open = True
        elif line == '}' and is_open:
            yield name, start, number - start + 1
            name, is_open = None, False


def tables(text):
    """Name, first line and number of lines of each table at the top level."""
    pattern = r'^static const [^;(]*?(\w+)\[[^;{]*=\s*\{(?:(?!\};).)*^\};'
    for match in re.finditer(pattern, text, re.MULTILINE | re.DOTALL):
        yield match.group(1), text.count('\n', 0, match.start()) + 1, match.group(0).count('\n') + 1


def rule_length(tree):
    """Functions, tables and files stay short enough to be read in one go."""
    for path, text in c_files(tree, 'app', 'ui', 'tests'):
        lines = text.count('\n')
        if lines > FILE_LINES:
            yield f'{path}:1: {lines} lines, at most {FILE_LINES}'
        for name, start, length in functions(blank(text)):
            limit = TABLE_LINES if name.endswith('class_init') else FUNCTION_LINES
            if length > limit:
                yield f'{path}:{start}: {name} is {length} lines, at most {limit}'
        for name, start, length in tables(blank(text)):
            if length > TABLE_LINES:
                yield f'{path}:{start}: table {name} is {length} lines, at most {TABLE_LINES}'


def rule_words(tree):
    """No goto, no g_error, no types that GLib only renames."""
    for path, text in c_files(tree, 'app', 'ui', 'tests'):
        code = blank(text)
        yield from find(path, code, r'\bgoto\b', 'jump')
        yield from find(path, code, r'\bg_error \(', 'abort on input')
        yield from find(path, code, r'\bg(char|int|short|float|double)\b', 'renamed C type')


def rule_globals(tree):
    """Nothing that changes outlives a call, but GObject's own tables."""
    allowed = r'(const\b|guint signals\[|GParamSpec \*props\[|gsize \w+ = 0;)'
    outside = r'^(?!static|extern|typedef|const)[A-Za-z]\w*[\w *]* \**\w+(\[\w*\])? ='
    for path, text in c_files(tree, 'app', 'ui'):
        code = blank(text)
        yield from find(path, code, rf'^\s*static (?!{allowed})[^()]*(=|;)\s*', 'mutable static')
        yield from find(path, code, outside, 'global variable')


def rule_unfinished(tree):
    """What is not done is an issue, not a mark in the source."""
    marks = '|'.join(('TO' 'DO', 'FIX' 'ME', 'XX' 'X', 'HA' 'CK'))
    for path, text in tree.items():
        if path != 'tests/meta/rules.py':
            yield from find(path, text, rf'\b({marks})\b', 'mark of unfinished work')


def is_too_wide(line):
    """Whether code, and not only a quoted text, runs over the last column."""
    if len(line) <= COLUMNS:
        return False
    quoted = [match.span() for match in re.finditer(r"""\"(?:\\.|[^\"\\])*\"|'[^']*'""", line)]
    return not any(start < COLUMNS <= end for start, end in quoted)


def rule_text(tree):
    """Spaces, lines and their ends."""
    for path, text in tree.items():
        yield from find(path, text, r'[ \t]+$', 'space at the end of the line')
        yield from find(path, text, r'\r', 'carriage return')
        if text and not text.endswith('\n') or text.endswith('\n\n'):
            yield f'{path}:{text.count(chr(10))}: not exactly one newline at the end'
        if path.endswith(SPACED_ENDINGS):
            yield from find(path, text, '\t', 'tab')
        if path.endswith(NARROW_ENDINGS):
            for number, line in enumerate(text.split('\n'), 1):
                if is_too_wide(line):
                    yield f'{path}:{number}: {len(line)} columns, at most {COLUMNS}'


def rule_built(tree):
    """Every C file and every test is built: its name stands in a meson.build."""
    builds = {path: text for path, text in tree.items() if path.endswith('meson.build')}
    for path in tree:
        if not path.endswith('.c'):
            continue
        directory, name = os.path.split(path)
        near = ''.join(text for build, text in builds.items()
                       if (directory + '/').startswith(os.path.dirname(build)))
        module = f"'{os.path.basename(directory)}/{name[5:-2]}'"
        is_test = name.startswith('test-')
        if f"{name}'" not in near and not (is_test and module in near):
            yield f'{path}:1: no meson.build names it'


RULES = [value for key, value in sorted(globals().items()) if key.startswith('rule_')]
