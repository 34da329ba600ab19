#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a checking tool; where it is not installed the test is skipped, not passed."""

import shutil
import subprocess
import sys

SKIPPED = 77

if shutil.which(sys.argv[1]) is None:
    print(f'{sys.argv[1]} is not installed')
    sys.exit(SKIPPED)
sys.exit(subprocess.run(sys.argv[1:], check=False).returncode)
