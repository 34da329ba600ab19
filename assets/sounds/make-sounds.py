#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the kiosk's sounds out of sines: the project's own work, CC0-1.0.

  make-sounds.py FOLDER       writes touch.wav, chime.wav and attention.wav
"""

import array
import math
import os
import sys
import wave

RATE = 22050
ATTACK = 0.004  # seconds: a sharper start clicks
RELEASE = 0.01

# Of each sound: its length, and tones as start, frequency, loudness, decay; in
# seconds, hertz, 0 to 1 and seconds.
SOUNDS = {
    'touch': (0.045, [(0, 880, 0.5, 0.012)]),
    # A door bell's two tones, and their octaves.
    'chime': (1.6, [(0, 659.25, 0.5, 0.35), (0, 1318.5, 0.15, 0.2),
                    (0.45, 523.25, 0.5, 0.45), (0.45, 1046.5, 0.15, 0.25)]),
    'attention': (0.7, [(0, 523.25, 0.4, 0.15), (0.18, 659.25, 0.4, 0.2)]),
}


def tone(at, length, start, frequency, loudness, decay):
    """One tone at a moment: it swells, dies away, and is over with the sound."""
    since = at - start
    if since < 0:
        return 0
    swell = min(1, since / ATTACK, (length - at) / RELEASE)
    return loudness * swell * math.exp(-since / decay) * math.sin(2 * math.pi * frequency * since)


def render(length, tones):
    samples = array.array('h')
    for number in range(int(length * RATE)):
        level = sum(tone(number / RATE, length, *one) for one in tones)
        samples.append(round(32767 * level))
    if sys.byteorder == 'big':
        samples.byteswap()
    return samples.tobytes()


def main():
    for name, (length, tones) in SOUNDS.items():
        with wave.open(os.path.join(sys.argv[1], name + '.wav'), 'wb') as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(render(length, tones))


main()
