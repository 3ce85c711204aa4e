// Talking to the workspace's server: requests that fail with Slack's word for
// it, and a stream of events that comes back by itself after a cut.

export async function get(path, params = {}) {
  return answer(await reach(`${path}?${new URLSearchParams(params)}`));
}

export async function post(path, body) {
  return answer(await reach(path, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  }));
}

async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Error('The workspace does not answer');
  }
}

async function answer(response) {
  const text = await response.text();
  let body = {};
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    body = { error: text.trim() };
  }
  if (!response.ok) throw new Error(body.error || `The workspace answered ${response.status}`);
  return body;
}

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const LINGER = 5_000; // how long a page nobody looks at keeps listening

/**
 * Listens to the events of one person. onState hears 'open', 'lost' and
 * 'again'; 'again' means that events may have been missed meanwhile. What is
 * fetched once ready is settled misses nothing.
 *
 * A browser opens six connections to one server, over all its tabs: a page that
 * nobody looks at lets go of its own, or a seventh tab would wait for ever.
 */
export function listen(as, onEvent, onState) {
  let source = null;
  let wait = FIRST_WAIT;
  let timer = 0;
  let leaving = 0;
  let wasLost = false;
  let over = false;
  let away = false;
  let settle;
  const ready = new Promise((resolve) => { settle = resolve; });

  const open = () => {
    if (over || away) return;
    source = new EventSource(`/page/stream?${new URLSearchParams({ as })}`);
    source.onopen = () => {
      onState(wasLost ? 'again' : 'open');
      wasLost = false;
      wait = FIRST_WAIT;
      settle();
    };
    source.onmessage = (event) => {
      let parsed;
      try {
        parsed = JSON.parse(event.data);
      } catch {
        return; // keep-alives and the like carry no event
      }
      onEvent(parsed);
    };
    source.onerror = () => {
      source.close();
      settle();
      if (over || away) return;
      if (!wasLost) onState('lost');
      wasLost = true;
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };
  const leave = () => {
    away = true;
    wasLost = true;
    clearTimeout(timer);
    source?.close();
  };
  const seen = () => {
    clearTimeout(leaving);
    if (document.hidden) {
      leaving = setTimeout(leave, LINGER);
    } else if (away) {
      away = false;
      open();
    }
  };
  document.addEventListener('visibilitychange', seen);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', seen);
  if (document.hidden) seen();
  open();
  const stop = () => {
    over = true;
    clearTimeout(timer);
    clearTimeout(leaving);
    document.removeEventListener('visibilitychange', seen);
    removeEventListener('pagehide', leave);
    removeEventListener('pageshow', seen);
    source?.close();
    settle();
  };
  return { stop, ready };
}
