// SPDX-License-Identifier: GPL-3.0-or-later
// Printing and reading aloud, where the browser can.
'use strict';

(function () {
  const print = document.getElementById('print');
  const speak = document.getElementById('speak');
  const name = speak === null ? '' : speak.textContent;

  if (print !== null) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }

  // What a picture shows stands in its label; what is hidden is not read.
  function listTexts(node, texts) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        texts.push(child.textContent.trim());
      } else if (child.nodeType === Node.ELEMENT_NODE && !child.hidden &&
                 child.getAttribute('aria-hidden') !== 'true' && !child.matches('.tools')) {
        if (child.getAttribute('role') === 'img') {
          texts.push(child.getAttribute('aria-label'));
        } else if (!(child.matches('details') && !child.open)) {
          listTexts(child, texts);
        }
        if (child.matches('p, li, tr, h1, h2, dt, dd, svg')) {
          texts.push('\n');
        }
      }
    }
    return texts;
  }

  function setSpeaking(is) {
    speak.setAttribute('aria-pressed', String(is));
    speak.textContent = is ? speak.dataset.stop : name;
  }

  // One sentence after the other: some voices stop by themselves in long texts.
  function start() {
    const lines = listTexts(document.querySelector('main'), []).join(' ').split('\n')
      .map((line) => line.trim()).filter((line) => line !== '');
    lines.forEach((line, i) => {
      const words = new SpeechSynthesisUtterance(line);
      words.lang = document.documentElement.lang === 'vi' ? 'vi-VN' : 'en-GB';
      if (i === lines.length - 1) {
        words.addEventListener('end', () => setSpeaking(false));
      }
      window.speechSynthesis.speak(words);
    });
    setSpeaking(lines.length > 0);
  }

  if (speak !== null && 'speechSynthesis' in window) {
    speak.hidden = false;
    speak.addEventListener('click', () => {
      if (speak.getAttribute('aria-pressed') === 'true') {
        window.speechSynthesis.cancel();
        setSpeaking(false);
      } else {
        start();
      }
    });
    window.addEventListener('pagehide', () => window.speechSynthesis.cancel());
  }
}());
