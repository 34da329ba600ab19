#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The man pages, the README and the metainfo say what the programs do; prints TAP.

  check-docs.py SOURCE_ROOT HAILONG HAILONG_KIOSK HAILONG_HUB VERSION RELEASE_DATE
"""

import configparser
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import tap

OPTION = re.compile(r'(?<![\w-])--[a-z]+(?:-[a-z]+)*')


def read(*path):
    with open(os.path.join(*path), encoding='utf-8') as file:
        return file.read()


def ask(*command):
    """What the program says in English."""
    environment = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='en')
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode()


def man_text(root, name):
    """A man page without its escapes, split into its sections and subsections."""
    text = read(root, 'data/man', name).replace('\\-', '-')
    parts = re.split(r'^\.S[HS] "?(.*?)"?$', text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


def compare(where, documented, offered):
    common = {'--help', '--store', '--keys'}
    for option in sorted(offered - documented - common):
        yield f'{where}: {option} is not documented'
    for option in sorted(documented - offered - common):
        yield f'{where}: {option} does not exist'


def list_commands(hailong):
    """A line each in what --help says: two spaces, the name, what it does."""
    lines = ask(hailong, '--help').split('\n')
    return [line.split()[0] for line in lines if re.match(r'  [a-z]+ ', line)
            and not line.startswith('  hailong ')]


def check_commands(root, page, hailong):
    sections = man_text(root, page)
    commands = list_commands(hailong)
    described = {}
    for title, text in sections.items():
        if title.split()[0] in commands:
            described[title.split()[0]] = text
    for command in commands:
        if command not in described:
            yield f'{page}: {command} is not documented'
            continue
        documented = set(OPTION.findall(described[command]))
        offered = set(OPTION.findall(ask(hailong, command, '--help')))
        yield from compare(f'{page}: {command}', documented, offered)


def check_kiosk(root, kiosk):
    sections = man_text(root, 'hailong-kiosk.1')
    documented = set(OPTION.findall(sections['OPTIONS']))
    yield from compare('hailong-kiosk.1', documented, set(OPTION.findall(ask(kiosk, '--help'))))


def check_conf(root, hailong):
    """Every key of a new kiosk.conf stands in its page with its value, and no other."""
    with tempfile.TemporaryDirectory() as scratch:
        store = os.path.join(scratch, 'store')
        ask(hailong, 'init', '--store', store, '--keys', os.path.join(scratch, 'keys'))
        config = configparser.ConfigParser()
        config.read_string(read(store, 'kiosk.conf'))
    sections = man_text(root, 'kiosk.conf.5')
    for group in config.sections():
        text = sections.get(f'GROUP [{group}]', '')
        documented = set(re.findall(r'^\.B ([a-z_]+=\S*)$', text, re.MULTILINE))
        written = {f'{key}={value}' for key, value in config.items(group)}
        yield from (f'kiosk.conf.5: [{group}] {line} is not documented'
                    for line in sorted(written - documented))
        yield from (f'kiosk.conf.5: [{group}] {line} is not written'
                    for line in sorted(documented - written))


def check_readme(root, hailong):
    """Each call of hailong in the README names a command and options that exist."""
    commands = list_commands(hailong)
    for line in read(root, 'README.md').split('\n'):
        call = re.match(r'hailong (\w+)([^#]*)', line)
        if not call:
            continue
        if call.group(1) not in commands:
            yield f'README.md: {call.group(1)} is no command'
            continue
        offered = set(OPTION.findall(ask(hailong, call.group(1), '--help')))
        for option in set(OPTION.findall(call.group(2))) - offered:
            yield f'README.md: {call.group(1)} {option} does not exist'
    seen = {}
    for picture in re.findall(r'!\[.*?\]\((.*?)\)', read(root, 'README.md')):
        path = os.path.join(root, picture)
        if not os.path.exists(path):
            yield f'README.md: {picture} does not exist'
            continue
        with open(path, 'rb') as file:
            twin = seen.setdefault(file.read(), picture)
        if twin != picture:
            yield f'README.md: {picture} shows the same as {twin}'
    for link in re.findall(r'(?<!!)\[.*?\]\(([^):]+)\)', read(root, 'README.md')):
        if not os.path.exists(os.path.join(root, link)):
            yield f'README.md: {link} does not exist'


def check_release(root, version, release_date):
    metainfo = os.path.join(root, 'data/org.hailong.Kiosk.metainfo.xml.in')
    newest = xml.etree.ElementTree.parse(metainfo).find('releases/release')
    if (newest.get('version'), newest.get('date')) != (version, release_date):
        yield f'metainfo: the newest release is not {version} of {release_date}'
    for name in os.listdir(os.path.join(root, 'data/man')):
        if name != 'meson.build' and f'"hailong {version}"' not in read(root, 'data/man', name):
            yield f'{name}: not of version {version}'


def main():
    root, hailong, kiosk, hub, version, release_date = sys.argv[1:]
    return tap.report([
        ('hailong(1)', check_commands(root, 'hailong.1', hailong)),
        ('hailong-hub(1)', check_commands(root, 'hailong-hub.1', hub)),
        ('hailong-kiosk(1)', check_kiosk(root, kiosk)),
        ('kiosk.conf(5)', check_conf(root, hailong)),
        ('README', check_readme(root, hailong)),
        ('release', check_release(root, version, release_date)),
    ])


sys.exit(main())
