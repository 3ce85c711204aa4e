// Who and what the page knows by id: people, the bot, channels. Filled from
// the state the server sends; read wherever a name is drawn.
import { h } from './dom.js';
import { keyMark } from './icons.js';

const people = new Map();
const channels = new Map();
let bot = { id: '', name: 'bot' };
let zone;

export function learn(state, as) {
  people.clear();
  channels.clear();
  for (const p of state.people ?? []) people.set(p.id, p);
  for (const c of state.channels ?? []) channels.set(c.id, c);
  bot = state.bot ?? bot;
  zone = people.get(as)?.tz || undefined;
}

export const person = (id) => people.get(id);
export const everybody = () => [...people.values()];
export const channel = (id) => channels.get(id);
export const allChannels = () => [...channels.values()];
export const theBot = () => bot;

export function nameOf(id) {
  if (id === bot.id) return bot.name;
  const p = people.get(id);
  return p ? p.real_name || p.name : id;
}

export function channelName(id) {
  const c = channels.get(id);
  if (!c) return id;
  return c.kind === 'dm' ? bot.name : c.name; // direct messages are always with the bot
}

/** What a person is, in one line under the name. */
export function roleLine(p) {
  const marks = [p.guest && 'guest', p.outside && 'another organisation', p.deactivated && 'deactivated'].filter(Boolean);
  const known = (p.role || p.title || '').trim();
  return [known, ...marks.filter((m) => !known.toLowerCase().includes(m))].filter(Boolean).join(' · ');
}

const HUES = 8;

export function avatar(id, size = 'm') {
  if (id === bot.id) return h('span', { class: `avatar avatar-${size} avatar-bot`, 'aria-hidden': 'true' }, keyMark());
  let sum = 0;
  for (const char of id ?? '') sum = (sum * 31 + char.codePointAt(0)) % 9973;
  const words = nameOf(id).split(/\s+/).filter((w) => /^\p{L}/u.test(w));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  const initials = letters.map((w) => [...w][0].toUpperCase()).join('') || '?';
  return h('span', { class: `avatar avatar-${size} hue-${sum % HUES}`, 'aria-hidden': 'true' }, initials);
}

/** Formats an instant in the zone of the person that is played. */
export function when(date, options) {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }).format(date);
  } catch {
    return new Intl.DateTimeFormat('en-GB', options).format(date); // a zone this browser does not know
  }
}

export const dateOfTS = (ts) => new Date(Number.parseFloat(ts) * 1000);
export const clock = (ts) => when(dateOfTS(ts), { hour: '2-digit', minute: '2-digit' });
export const fullTime = (ts) => when(dateOfTS(ts), { dateStyle: 'full', timeStyle: 'medium' });

export function dayName(ts, now) {
  const key = (d) => when(d, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const day = dateOfTS(ts);
  if (key(day) === key(now)) return 'Today';
  if (key(day) === key(new Date(now.getTime() - 86_400_000))) return 'Yesterday';
  return when(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}
