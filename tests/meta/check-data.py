#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The data files: as their schemas say, NFC, each text in each language, installed; prints TAP."""

import glob
import json
import os
import sys
import unicodedata

import tap

try:
    import jsonschema
except ImportError:
    print('1..0 # SKIP python3-jsonschema is not installed')
    sys.exit(0)

SCHEMAS = {'centres': 'centre.json', 'data': 'privacy.json',
           'questionnaires': 'questionnaire.json'}


def refuse_twice(pairs):
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f'"{name}" stands twice in one object')
    return dict(pairs)


def check_texts(value, languages, place='$'):
    """What is text in one of the languages is text in all of them."""
    if isinstance(value, list):
        for index, child in enumerate(value):
            yield from check_texts(child, languages, f'{place}[{index}]')
    elif isinstance(value, dict):
        missing = languages - set(value)
        if missing and languages & set(value):
            yield f'{place}: no text in {", ".join(sorted(missing))}'
        for name, child in value.items():
            yield from check_texts(child, languages, f'{place}.{name}')


def check_schema(document, path):
    with open(path, encoding='utf-8') as file:
        validator = jsonschema.Draft202012Validator(json.load(file))
    for error in validator.iter_errors(document):
        yield f'{error.json_path}: {error.message}'


def check(path):
    folder, name = os.path.split(path)
    with open(path, encoding='utf-8') as file:
        text = file.read()
    if unicodedata.normalize('NFC', text) != text:
        yield 'not in Unicode form NFC'
    try:
        document = json.loads(text, object_pairs_hook=refuse_twice)
    except ValueError as error:
        yield str(error)
        return
    part = os.path.basename(folder)
    schema = os.path.join(folder, 'schemas' if part == 'data' else '../schemas', SCHEMAS[part])
    yield from check_schema(document, schema)
    yield from check_texts(document, set(document.get('languages', [])))
    if document.get('name') != name[:-len('.json')]:
        yield 'the name within is not the name of the file'
    with open(os.path.join(folder, 'meson.build'), encoding='utf-8') as file:
        if f"'{name}'" not in file.read():
            yield 'not installed: no meson.build names it'


def main():
    root = sys.argv[1]
    paths = sorted(glob.glob(os.path.join(root, 'data/centres/*.json')) +
                   glob.glob(os.path.join(root, 'data/privacy.json')) +
                   glob.glob(os.path.join(root, 'data/questionnaires/*.json')))
    return tap.report((os.path.relpath(path, root), check(path)) for path in paths)


sys.exit(main())
