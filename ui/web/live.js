// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps a page of the running day up with what comes: the number of responses at once, figures
// when they are released. Figures are what the server writes: the page is fetched anew and its
// part put in place, so that there is one place that knows how they look.
'use strict';

(function () {
  const PAUSE_MS = 300;
  const AGAIN_MS = 10000;
  const live = document.getElementById('live');
  const state = document.getElementById('live-state');
  const text = document.getElementById('live-text');
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  let figures = null;
  let fetching = false;
  let stale = false;

  function count(summary) {
    return summary === null ? '-' : String(summary.responses.released);
  }

  function say(word) {
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour12: false });
    text.textContent = word === 'live' ? state.dataset.live + ' · ' + time : state.dataset[word];
    state.className = 'live ' + (word === 'live' ? 'live-on' : word);
  }

  function setNumber(id, number) {
    const place = document.getElementById(id);
    if (place !== null) {
      place.textContent = numbers.format(number);
    }
  }

  // An open part stays open, and what has the focus keeps it.
  function replace(fresh) {
    const open = Array.from(live.querySelectorAll('details'), (part) => part.open);
    const focus = Array.from(live.querySelectorAll('summary, [tabindex]'))
      .indexOf(document.activeElement);
    live.replaceChildren(...fresh.childNodes);
    live.querySelectorAll('details').forEach((part, i) => { part.open = open[i] === true; });
    if (focus >= 0) {
      live.querySelectorAll('summary, [tabindex]')[focus]?.focus();
    }
  }

  async function load() {
    if (fetching) {
      stale = true;
      return;
    }
    fetching = true;
    stale = false;
    try {
      const answer = await fetch(location.pathname, { credentials: 'same-origin' });
      if (answer.redirected || answer.status === 403) {
        say('over');
      } else if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        replace(page.getElementById('live'));
      } else {
        figures = null;
        live.dataset.state = '';
      }
    } catch (error) {
      figures = null;
      live.dataset.state = '';
    }
    setTimeout(() => {
      fetching = false;
      if (stale) {
        load();
      }
    }, PAUSE_MS);
  }

  function take(day) {
    const seen = JSON.stringify([day.day, day.today, day.week]);
    const known = figures === null
      ? live.dataset.state === [day.day, count(day.today), count(day.week)].join('/')
      : figures === seen;
    figures = seen;
    say('live');
    setNumber('saved', day.saved);
    setNumber('waiting', day.waiting);
    if (!known) {
      load();
    }
  }

  // Where there is no network the browser itself tries again. An answer that is no stream ends
  // it: the sign-in is over, or the hub is about to stop.
  function connect() {
    const source = new EventSource(live.dataset.source);
    source.addEventListener('open', () => say('live'));
    source.addEventListener('today', (event) => take(JSON.parse(event.data)));
    source.addEventListener('error', () => {
      say('lost');
      if (source.readyState === EventSource.CLOSED) {
        load();
        setTimeout(connect, AGAIN_MS);
      }
    });
  }

  connect();
}());
