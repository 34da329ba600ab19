#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""data/openapi.yaml is well formed, names the hub's routes, and says what the hub answers.

  check-openapi.py SOURCE_ROOT HUB_API_ANSWERS

Prints TAP.
"""

import json
import os
import re
import subprocess
import sys

import jsonschema
import yaml

sys.path.insert(0, os.path.join(sys.argv[1], 'tests/meta'))
import tap  # noqa: E402

METHODS = ['get', 'put', 'post', 'delete', 'patch']
# A database that is away is not played here: tests/hub/test-db-link.c does.
UNSEEN = {'503'}
PROBLEM = 'application/problem+json'
STRING = {'type': 'string', 'minLength': 1}

# What of OpenAPI 3.1 this file uses: every member is known, so that a misspelt one is found.
SHAPES = {
    'document': {
        'required': ['openapi', 'info', 'servers', 'tags', 'paths', 'components'],
        'properties': {
            'openapi': {'const': '3.1.0'},
            'info': {'$ref': '#/$defs/info'},
            'servers': {'type': 'array', 'items': {'required': ['url']}},
            'tags': {'type': 'array', 'items': {'$ref': '#/$defs/tag'}},
            'paths': {'patternProperties': {'^/': {'$ref': '#/$defs/path'}},
                      'additionalProperties': False},
            'components': {'$ref': '#/$defs/components'}}},
    'info': {
        'required': ['title', 'version'],
        'properties': {'title': STRING, 'version': STRING, 'summary': STRING,
                       'description': STRING,
                       'license': {'required': ['name', 'identifier']}}},
    'tag': {'required': ['name', 'description'],
            'properties': {'name': STRING, 'description': STRING}},
    'path': {'minProperties': 1,
             'properties': {method: {'$ref': '#/$defs/operation'} for method in METHODS}},
    'operation': {
        'required': ['operationId', 'summary', 'tags', 'responses'],
        'properties': {
            'operationId': STRING, 'summary': STRING, 'description': STRING,
            'tags': {'type': 'array', 'items': STRING, 'minItems': 1},
            'security': {'type': 'array', 'items': {'type': 'object'}},
            'parameters': {'type': 'array', 'items': {'$ref': '#/$defs/parameter'}},
            'requestBody': {'$ref': '#/$defs/body'},
            'responses': {'patternProperties': {'^[1-5][0-9][0-9]$': {'$ref': '#/$defs/response'}},
                          'additionalProperties': False, 'minProperties': 1}}},
    'parameter': {
        'oneOf': [{'required': ['$ref']}, {'required': ['name', 'in', 'schema']}],
        'properties': {'$ref': STRING, 'name': STRING, 'in': {'enum': ['path', 'query', 'header']},
                       'required': {'const': True}, 'description': STRING, 'schema': True}},
    'body': {'required': ['required', 'content'],
             'properties': {'required': {'const': True}, 'content': {'$ref': '#/$defs/content'}}},
    'content': {'type': 'object', 'minProperties': 1,
                'patternProperties': {'^[a-z]+/[a-z+-]+$': {
                    'type': 'object', 'required': ['schema'],
                    'properties': {'schema': True}, 'additionalProperties': False}},
                'additionalProperties': False},
    'response': {
        'oneOf': [{'required': ['$ref']}, {'required': ['description']}],
        'properties': {'$ref': STRING, 'description': STRING,
                       'headers': {'additionalProperties': {'$ref': '#/$defs/header'}},
                       'content': {'$ref': '#/$defs/content'}}},
    'header': {'oneOf': [{'required': ['$ref']}, {'required': ['description', 'schema']}],
               'properties': {'$ref': STRING, 'description': STRING, 'required': {'const': True},
                              'schema': True}},
    'components': {
        'required': ['schemas'],
        'properties': {
            'securitySchemes': {'additionalProperties': {'required': ['type', 'description']}},
            'parameters': {'additionalProperties': {'$ref': '#/$defs/parameter'}},
            'headers': {'additionalProperties': {'$ref': '#/$defs/header'}},
            'responses': {'additionalProperties': {'$ref': '#/$defs/response'}},
            'schemas': {'type': 'object'}}},
}


def make_shape():
    """One schema of SHAPES; what does not list patterns knows its properties alone."""
    shapes = {}
    for name, shape in SHAPES.items():
        shape = dict({'type': 'object'}, **shape)
        if 'patternProperties' not in shape:
            shape['additionalProperties'] = False
        shapes[name] = shape
    return {'$ref': '#/$defs/document', '$defs': shapes}


class Loader(yaml.SafeLoader):
    """Plain YAML: no member twice, no anchors, no merging."""

    def construct_mapping(self, node, deep=False):
        names = [key.value for key, _ in node.value]
        for name in names:
            if names.count(name) > 1 or name == '<<':
                raise ValueError(f'{node.start_mark}: "{name}" stands twice, or merges')
        return super().construct_mapping(node, deep)


# YAML 1.2 has no dates and no yes or no; a status would else be a number.
Loader.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in resolvers
            if tag not in ('tag:yaml.org,2002:timestamp', 'tag:yaml.org,2002:merge')]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()}


def walk(node):
    yield node
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
    for child in children:
        yield from walk(child)


class Api:
    def __init__(self, document):
        self.document = document
        self.resolver = jsonschema.RefResolver('', document)

    def resolve(self, node):
        while isinstance(node, dict) and '$ref' in node:
            node = self.resolver.resolve(node['$ref'])[1]
        return node

    def operations(self):
        for path, item in self.document['paths'].items():
            for method, operation in item.items():
                yield method.upper(), path, operation

    def parameters(self, operation):
        return [self.resolve(parameter) for parameter in operation.get('parameters', [])]

    def find(self, method, path):
        """The operation that a path is one of, and its template."""
        for its_method, template, operation in self.operations():
            pattern = re.sub(r'\\\{\w+\\\}', '[^/]+', re.escape(template))
            if its_method == method and re.fullmatch(pattern, path):
                return template, operation
        return None, None

    def errors(self, schema, value):
        validator = jsonschema.Draft202012Validator(schema, resolver=self.resolver)
        for error in validator.iter_errors(value):
            yield f'{error.json_path}: {error.message[:300]}'


def check_shape(api):
    validator = jsonschema.Draft202012Validator(make_shape())
    for error in validator.iter_errors(api.document):
        yield f'{error.json_path}: {error.message[:300]}'


def check_references(api):
    used = set()
    for node in walk(api.document):
        if not isinstance(node, dict) or not isinstance(node.get('$ref'), str):
            continue
        used.add(node['$ref'])
        try:
            api.resolver.resolve(node['$ref'])
        except jsonschema.RefResolutionError as error:
            yield f'{node["$ref"]}: {error}'
    security = {name for _, _, operation in api.operations()
                for choice in operation.get('security', []) for name in choice}
    for part, names in api.document['components'].items():
        for name in names:
            reference = f'#/components/{part}/{name}'
            # What an event carries is text to HTTP.
            if reference not in used and name != 'UnitDay' and name not in security:
                yield f'{reference}: nothing uses it'
    yield from (f'{name}: no such security scheme'
                for name in security - set(api.document['components']['securitySchemes']))


def check_schemas(api):
    for node in walk(api.document):
        schema = node.get('schema') if isinstance(node, dict) else None
        if schema is not None:
            jsonschema.Draft202012Validator.check_schema(schema)
    for name, schema in api.document['components']['schemas'].items():
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
        except jsonschema.SchemaError as error:
            yield f'{name}: {error.message}'


def check_operations(api):
    ids = [operation['operationId'] for _, _, operation in api.operations()]
    tags = {tag['name'] for tag in api.document['tags']}
    yield from (f'{name} stands twice' for name in set(ids) if ids.count(name) > 1)
    for method, path, operation in api.operations():
        named = re.findall(r'\{(\w+)\}', path)
        declared = [parameter['name'] for parameter in api.parameters(operation)
                    if parameter['in'] == 'path']
        if sorted(named) != sorted(declared):
            yield f'{method} {path}: declares {declared}'
        if not set(operation['tags']) <= tags:
            yield f'{method} {path}: has tags that are not listed'
        for parameter in api.parameters(operation):
            if parameter['in'] == 'path' and not parameter.get('required'):
                yield f'{method} {path}: {parameter["name"]} has to be required'


def check_routes(api, root):
    """Each route_… of the server's table, and no other; pages are for people."""
    with open(os.path.join(root, 'app/hub/hl-server.c'), encoding='utf-8') as file:
        table = re.findall(r'\{ "([A-Z]+)", "([^"]+)", route_\w+ \}', file.read())
    served = {f'{method} {path}' for method, path in table}
    told = {f'{method} {re.sub("{[^}]+}", "*", path)}' for method, path, _ in api.operations()}
    if not served:
        yield 'the table of routes was not found'
    yield from (f'{route} is not in the file' for route in sorted(served - told))
    yield from (f'{route} is not served' for route in sorted(told - served))


def check_headers(api, response, headers):
    for name, header in response.get('headers', {}).items():
        header = api.resolve(header)
        value = headers.get(name.lower())
        if value is None:
            if header.get('required'):
                yield f'{name} is missing'
            continue
        schema = api.resolve(header['schema'])
        yield from api.errors(schema, int(value) if schema['type'] == 'integer' else value)


def check_content(api, response, answer):
    text = answer.get('text', '')
    kind = answer['headers'].get('content-type', '').split(';')[0]
    content = response.get('content')
    if content is None:
        if text:
            yield f'answers {text[:100]}, expected nothing'
        return
    if kind not in content:
        yield f'is of the type {kind}, expected one of {", ".join(content)}'
        return
    value = json.loads(text) if kind.endswith('json') else text
    yield from api.errors(content[kind]['schema'], value)
    if kind == PROBLEM and value['status'] != answer['status']:
        yield f'says {value["status"]}'
    if kind == 'text/event-stream':
        event = ''.join(line[6:] + '\n' for line in text.split('\n\n')[0].split('\n')
                        if line.startswith('data: '))
        yield from api.errors({'$ref': '#/components/schemas/UnitDay'}, json.loads(event))


def check_request(api, operation, answer):
    """What was taken is as the file says that it has to be."""
    if answer['status'] >= 300:
        return
    if 'requestBody' not in operation:
        if answer.get('body'):
            yield 'sends a body'
        return
    schema = operation['requestBody']['content']['application/json']['schema']
    yield from api.errors(schema, json.loads(answer['body']))


def check_parameters(api, template, operation, answer):
    """What was asked rightly names parameters that there are, with values that they may have."""
    path, _, query = answer['path'].partition('?')
    pattern = re.sub(r'\\\{(\w+)\\\}', r'(?P<\1>[^/]+)', re.escape(template))
    values = re.fullmatch(pattern, path).groupdict()
    values.update(pair.split('=', 1) for pair in query.split('&') if pair)
    parameters = {parameter['name']: parameter for parameter in api.parameters(operation)}
    if answer['status'] >= 400:
        return
    for name, value in values.items():
        if name not in parameters:
            yield f'{name} is no parameter'
            continue
        yield from api.errors(parameters[name]['schema'], value)


def check_answer(api, answer):
    template, operation = api.find(answer['method'], answer['path'].partition('?')[0])
    if operation is None:
        yield 'is not in the file'
        return
    response = api.resolve(operation['responses'].get(str(answer['status'])))
    if response is None:
        yield 'this status is not in the file'
        return
    yield from check_headers(api, response, answer['headers'])
    yield from check_content(api, response, answer)
    yield from check_request(api, operation, answer)
    yield from check_parameters(api, template, operation, answer)


def check_answers(api, answers):
    for answer in answers:
        about = f'{answer["method"]} {answer["path"]} {answer["status"]}'
        yield from (f'{about}: {error}' for error in check_answer(api, answer))


def check_coverage(api, answers):
    """Whatever the file promises was seen, each status of each operation."""
    seen = {(answer['method'], api.find(answer['method'], answer['path'].partition('?')[0])[0],
             str(answer['status'])) for answer in answers}
    for method, path, operation in api.operations():
        for status in operation['responses']:
            if status not in UNSEEN and (method, path, status) not in seen:
                yield f'{method} {path} {status} was not seen'


def check_served(text, answers):
    served = [answer['text'] for answer in answers
              if answer['path'] == '/v1/openapi.yaml' and answer['status'] == 200]
    if served != [text]:
        yield 'what is served is another file'


def check_refusals(api, answers):
    """The checks of answers are awake: what was changed is not let through."""
    index = next(answer for answer in answers
                 if 'by=hour' in answer['path'] and answer['status'] == 200)
    for name, change in (
            ('type', lambda value: value['overall'].update(n='60')),
            ('missing', lambda value: value.pop('stream')),
            ('unknown', lambda value: value.update(stranger=1)),
            ('unknown', lambda value: value['overall'].update(stranger=1)),
            ('range', lambda value: value['factors']['access'].update(percent=100.5))):
        value = json.loads(index['text'])
        change(value)
        if not list(check_answer(api, dict(index, text=json.dumps(value)))):
            yield f'a change of the kind "{name}" was not found'


def main():
    root, program = sys.argv[1:]
    with open(os.path.join(root, 'data/openapi.yaml'), encoding='utf-8') as file:
        text = file.read()
    api = Api(yaml.load(text, Loader))
    done = subprocess.run([program], stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return tap.report([
        ('well formed', check_shape(api)),
        ('references', check_references(api)),
        ('schemas', check_schemas(api)),
        ('operations', check_operations(api)),
        ('routes of the server', check_routes(api, root)),
        ('answers of the hub', check_answers(api, answers)),
        ('all that is promised was seen', check_coverage(api, answers)),
        ('served as it is', check_served(text, answers)),
        ('wrong answers are found', check_refusals(api, answers)),
    ])


sys.exit(main())
