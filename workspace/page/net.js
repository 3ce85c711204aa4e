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

/**
 * Listens to the events of one person. onState hears 'open', 'lost' and
 * 'again'; 'again' means that events may have been missed meanwhile. What is
 * fetched once ready is settled misses nothing.
 */
export function listen(as, onEvent, onState) {
  let source = null;
  let wait = FIRST_WAIT;
  let timer = 0;
  let wasLost = false;
  let over = false;
  let settle;
  const ready = new Promise((resolve) => { settle = resolve; });

  const open = () => {
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
      if (over) return;
      if (!wasLost) onState('lost');
      wasLost = true;
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };
  open();
  const stop = () => {
    over = true;
    clearTimeout(timer);
    source.close();
    settle();
  };
  return { stop, ready };
}
