#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the tree against the rules of rules.py; prints TAP, one case a rule."""

import sys

import rules
import tap


def main():
    tree = rules.read_tree(sys.argv[1])
    return tap.report((rule.__doc__, rule(tree)) for rule in rules.RULES)


sys.exit(main())
