// The page of the local workspace: who is played, where they are, and what
// the server's events change. Everything drawn lies in the modules beside.
import { h } from './dom.js';
import { get, listen, post } from './net.js';
import { channel, channelName, learn, nameOf } from './directory.js';
import { mrkdwn, words } from './mrkdwn.js';
import { mainPane, threadPane } from './pane.js';
import { modals } from './modal.js';
import { sidebar } from './sidebar.js';
import { announce, toast } from './toast.js';

const el = (id) => document.getElementById(id);
const state = { as: '', people: [], channels: [], commands: [], shortcuts: [], bot: { id: '', name: '' }, place: '', thread: '', unread: new Map(), gallery: false };
let messages = new Map(); // ts -> message, of the channel that is open
let stream = { stop() {}, ready: Promise.resolve() };
let turn = 0; // counts who was played, so that a slow answer for an earlier one is dropped
let early = null; // events of the open channel that came before its messages did

// What one does goes to the server; what comes of it returns by the stream.
const click = (container, values, payload) => post('/page/click', { as: state.as, container, state: values, ...payload });
const options = (container, block_id, action_id, value) => post('/page/options', { as: state.as, container, block_id, action_id, value });
const shortcuts = () => state.shortcuts.map((s) => ({
  ...s,
  choose: (container) => post('/page/shortcut', { as: state.as, channel: container.channel, container, action_id: s.callback_id }).catch((err) => toast(err.message, 'error')),
}));
const say = (text, thread_ts) => post('/page/say', { as: state.as, channel: state.place, text, ...(thread_ts ? { thread_ts } : {}) });

const side = sidebar(el('sidebar'), {
  person: (id) => become(id, state.place, '', false).then(() => el('sidebar').querySelector('[data-testid=person-picker]')?.focus()),
  channel: (id) => goTo(id),
  home: () => goTo('home'),
  gallery: () => goTo('gallery'),
});
const main = mainPane(el('main'), {
  click,
  options,
  shortcuts,
  as: () => state.as,
  menu: () => drawer(true),
  thread: (ts) => openThread(ts, true),
  tryOut: () => state.commands.slice(0, 3).map((c) => ({ text: c.command, act: () => say(c.command).catch((err) => toast(err.message, 'error')) })),
  composing: {
    commands: () => state.commands,
    where: () => state.place,
    onSend: (text) => {
      main.list.toEnd();
      return say(text);
    },
  },
});
const thread = threadPane(el('thread'), {
  click,
  options,
  shortcuts,
  as: () => state.as,
  closeThread: () => closeThread(true),
  composing: { commands: () => [], where: () => state.place, onSend: (text) => say(text, state.thread) },
});
const dialogs = modals({
  click,
  options,
  submit: (view, values) => post('/page/submit', { as: state.as, view_id: view.id, values }),
  close: (view) => post('/page/close', { as: state.as, view_id: view.id }),
});

/** Plays somebody: their channels, their messages, their events. */
async function become(as, place, thread_ts, replace = true) {
  turn += 1;
  const mine = turn;
  stream.stop();
  dialogs.clear();
  closeThread(false);
  const fresh = await get('/page/state', { as });
  if (turn !== mine) return; // somebody else was chosen meanwhile
  if (!as) {
    const first = (fresh.people ?? []).find((p) => !p.guest && !p.outside && !p.deactivated) ?? fresh.people?.[0];
    if (!first) throw new Error('There is nobody in this workspace');
    await become(first.id, place, thread_ts, replace);
    return;
  }
  take(fresh, as);
  state.unread.clear();
  stream = listen(as, (event) => state.as === as && happened(event), linkState);
  await stream.ready; // what is fetched before the events flow could miss some
  if (turn !== mine) return;
  await goTo(placeNamed(place) ?? firstPlace(), { thread: thread_ts, replace });
  announce(`You are ${nameOf(as)}`);
}

function take(fresh, as) {
  Object.assign(state, { people: [], channels: [], commands: [], shortcuts: [], gallery: false }, fresh, { as });
  learn(state, as);
  el('notice').hidden = !state.notice;
  el('notice').replaceChildren(mrkdwn(state.notice ?? ''));
  document.title = state.team?.name ?? 'Workspace';
}

/** A place by its id, by a channel's name, or 'dm' for the bot. */
function placeNamed(place) {
  if (place === 'home' || place === 'gallery') return place;
  if (place === 'dm') return firstPlace();
  return state.channels.find((c) => c.id === place || (c.kind !== 'dm' && c.name === place))?.id;
}

function firstPlace() {
  return (state.channels.find((c) => c.kind === 'dm') ?? state.channels[0])?.id ?? '';
}

/** Opens a channel, 'home' or 'gallery'. */
async function goTo(place, { thread: thread_ts = '', replace = false } = {}) {
  drawer(false);
  closeThread(false);
  early = null;
  state.place = place;
  state.unread.delete(place);
  side.draw(state);
  remember(replace);
  const still = () => state.place === place;
  if (place === 'home') {
    const { view } = await get('/page/home', { as: state.as });
    if (still()) main.home(view, click, options);
    post('/page/home', { as: state.as }).catch((err) => toast(err.message, 'error'));
  } else if (place === 'gallery') {
    const { items } = await get('/page/gallery');
    if (still()) main.gallery(items ?? []);
  } else if (place === '') {
    main.nowhere();
  } else {
    early = [];
    const answer = await get('/page/messages', { as: state.as, channel: place });
    if (!still()) return;
    messages = new Map((answer.messages ?? []).map((m) => [m.ts, { channel: place, ...m }]));
    main.conversation(place, roots(), replyCount);
    const waiting = early ?? [];
    early = null;
    waiting.forEach(happened);
    if (thread_ts && messages.has(thread_ts)) openThread(thread_ts, false);
    else if (!matchMedia('(pointer: coarse)').matches) main.say.focus(); // on a phone the keyboard would cover the page
    return;
  }
  main.focus();
}

const isReply = (m) => Boolean(m.thread_ts) && m.thread_ts !== m.ts;
const roots = () => [...messages.values()].filter((m) => !isReply(m) || !messages.has(m.thread_ts));
const inThread = (ts) => [...messages.values()].filter((m) => m.ts === ts || m.thread_ts === ts);
const replyCount = (ts) => inThread(ts).filter((m) => m.ts !== ts).length;

function openThread(ts, focus) {
  state.thread = ts;
  document.body.classList.add('has-thread');
  thread.show(channel(state.place)?.kind === 'dm' ? channelName(state.place) : `#${channelName(state.place)}`, inThread(ts));
  if (focus) thread.focus();
  remember(true);
}

function closeThread(refocus) {
  if (!state.thread) return;
  const ts = state.thread;
  state.thread = '';
  document.body.classList.remove('has-thread');
  thread.hide();
  if (!refocus) return;
  remember(true);
  (el('main').querySelector(`[data-ts="${CSS.escape(ts)}"] .replies`) ?? el('main').querySelector('textarea'))?.focus();
}

/** Something happened; the server says what. */
function happened(event) {
  if (early && event.message && event.channel === state.place) {
    early.push(event);
    return;
  }
  switch (event.type) {
    case 'message': case 'changed': arrived(event); break;
    case 'deleted': gone(event); break;
    case 'view_opened': case 'view_pushed': dialogs.opened(event.view); break;
    case 'view_updated':
      if (!dialogs.updated(event.view) && event.view?.type === 'home' && state.place === 'home') main.homeChanged(event.view, click, options);
      break;
    case 'view_closed': dialogs.closed(event.view_id); break;
    case 'view_errors': dialogs.errors(event.view_id, event.errors); break;
    case 'home': if (state.place === 'home') main.homeChanged(event.view, click, options); break;
    case 'failed': toast(event.what ? `${event.what} failed with the error “${event.error}”` : event.error, 'error'); break;
    default: break; // a newer server may say more than this page knows
  }
}

function arrived(event) {
  const m = { channel: event.channel, ...event.message };
  const fresh = event.type === 'message';
  if (event.channel !== state.place) {
    if (fresh && m.user !== state.as) {
      if (!channel(event.channel)) learnAgain();
      state.unread.set(event.channel, (state.unread.get(event.channel) ?? 0) + 1);
      side.draw(state);
    }
    return;
  }
  messages.set(m.ts, m);
  const root = isReply(m) && messages.get(m.thread_ts);
  if (root) {
    main.list.put(root, replyCount(root.ts));
    // A reply to what one has just asked here would be missed in a closed thread.
    if (fresh && m.user !== state.as && root.ts === newestOwn() && !state.thread && innerWidth > 900) openThread(root.ts, false);
    else if (state.thread === root.ts) thread.list.put(m);
  } else {
    main.list.put(m, replyCount(m.ts));
    if (state.thread === m.ts) thread.list.put(m);
  }
  if (fresh && m.user !== state.as) announce(`${nameOf(m.user)}${m.ephemeral ? ', only to you' : ''}: ${spoken(m)}`);
}

function newestOwn() {
  return [...messages.values()].filter((m) => m.user === state.as && !isReply(m)).map((m) => m.ts).sort().at(-1);
}

const spoken = (m) => [words({ type: 'mrkdwn', text: m.text ?? '' }), ...(m.files ?? []).map((f) => f.name)].filter(Boolean).join(', ').slice(0, 400);

function gone(event) {
  const ts = event.message?.ts ?? event.ts;
  const m = messages.get(ts);
  if (event.channel !== state.place || !m) return;
  messages.delete(ts);
  main.list.drop(ts);
  thread.list.drop(ts);
  const root = isReply(m) && messages.get(m.thread_ts);
  if (root) main.list.put(root, replyCount(root.ts));
  if (state.thread === ts) closeThread(true);
}

/** Somebody was added to a channel, or a channel changed: ask who may see what. */
async function learnAgain() {
  take(await get('/page/state', { as: state.as }), state.as);
  side.draw(state);
}

async function linkState(what) {
  main.status(what === 'lost' ? 'Reconnecting …' : '');
  if (what !== 'again') return;
  const { place, thread: open } = state;
  try {
    await learnAgain();
    if (channel(place) || place === 'home') await goTo(place, { thread: open, replace: true });
  } catch (err) {
    toast(err.message, 'error');
  }
}

// The address says who and where, so that it can be shared, reloaded and gone back from.
function remember(replace) {
  const params = new URLSearchParams({ as: state.as, channel: state.place });
  if (state.thread) params.set('thread', state.thread);
  const to = `/?${params}`;
  if (`${location.pathname}${location.search}${location.hash}` === to) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
}

function fromAddress() {
  const params = new URLSearchParams(location.search);
  const isGallery = location.hash === '#gallery' || location.pathname === '/gallery';
  return { as: params.get('as') ?? state.as, place: isGallery ? 'gallery' : params.get('channel') ?? '', thread: params.get('thread') ?? '' };
}

async function follow() {
  const { as, place, thread: ts } = fromAddress();
  try {
    if (as !== state.as || !state.as) await become(as, place, ts);
    else await goTo(placeNamed(place) ?? firstPlace(), { thread: ts, replace: true });
  } catch (err) {
    if (state.as) toast(err.message, 'error');
    else el('main').replaceChildren(h('div', { class: 'beginning' }, h('p', null, `The workspace could not be opened: ${err.message}.`), h('p', null, h('a', { href: '/' }, 'Begin again'))));
  }
}

function drawer(open) {
  const narrow = matchMedia('(max-width: 760px)').matches;
  document.body.classList.toggle('drawer-open', open && narrow);
  el('sidebar').inert = narrow && !open;
  el('main').inert = narrow && open;
  el('backdrop').hidden = !(narrow && open);
  if (open && narrow) el('sidebar').querySelector('[data-testid=person-picker]')?.focus();
}

el('backdrop').addEventListener('click', () => drawer(false));
el('sidebar').addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !document.body.classList.contains('drawer-open')) return;
  event.preventDefault();
  drawer(false);
  el('main').querySelector('[data-testid=drawer-button]').focus();
});
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open], :popover-open')) return;
  closeThread(true);
});
addEventListener('popstate', follow);
addEventListener('hashchange', follow);
matchMedia('(max-width: 760px)').addEventListener('change', () => drawer(false));
addEventListener('unhandledrejection', (event) => toast(event.reason?.message ?? 'Something went wrong', 'error'));

drawer(false);
follow();
