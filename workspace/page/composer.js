// Where one types: Enter sends, Shift+Enter breaks the line, "/" offers the
// commands and "@" the names.
import { freshID, h } from './dom.js';
import { icon } from './icons.js';
import { avatar, channel, everybody, nameOf, person, roleLine, theBot } from './directory.js';
import { fits } from './picker.js';
import { toast } from './toast.js';

const OFFERED = 8;

/** onSend(text) -> Promise; commands() -> list; where() -> channel id; inThread: no commands there. */
export function composer({ label, onSend, commands, where, inThread, testid }) {
  const listID = freshID('offers');
  const offers = h('ul', { id: listID, class: 'offers', role: 'listbox', 'aria-label': 'Suggestions', hidden: true });
  const hint = h('div', { class: 'usage', hidden: true });
  const field = h('textarea', {
    rows: 1, placeholder: label, 'aria-label': label, 'aria-autocomplete': 'list', 'aria-controls': listID, data: { testid },
  });
  const send = h('button', { type: 'submit', class: 'send', 'aria-label': 'Send', data: { testid: inThread ? 'thread-send' : 'send' } }, icon('send', 18));
  const form = h('form', { class: 'composer', onsubmit: (e) => { e.preventDefault(); deliver(); } },
    offers, hint, h('div', { class: 'composer-box' }, field, send),
    h('div', { class: 'composer-help' }, inThread ? 'Enter sends. Slash commands do not work in threads.' : 'Enter sends, Shift and Enter break the line. Type / for commands, @ for names.'));
  let shown = [];
  let at = 0;
  const mentioned = new Map(); // what stands in the field -> id

  const ready = () => {
    send.toggleAttribute('data-ready', field.value.trim() !== '');
    if (CSS.supports('field-sizing', 'content')) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  };

  async function deliver() {
    const typed = field.value.trim();
    if (typed === '' || form.getAttribute('aria-busy') === 'true') return;
    form.setAttribute('aria-busy', 'true');
    const text = withIDs(typed, mentioned);
    field.value = '';
    refresh();
    try {
      await onSend(text);
      mentioned.clear();
    } catch (err) {
      if (field.value === '') field.value = typed; // what was written is not lost
      toast(err.message, 'error');
    } finally {
      form.removeAttribute('aria-busy');
      refresh();
    }
  }

  function refresh() {
    ready();
    const { word, from } = wordAt(field);
    const isCommand = !inThread && from === 0 && word.startsWith('/');
    let found = [];
    if (isCommand) {
      found = commands().filter((c) => c.command.startsWith(word)).map((c) => ({
        insert: `${c.command} `, node: [h('strong', null, c.command), h('code', null, c.usage_hint ?? ''), h('small', null, c.description ?? '')],
      }));
      if (found.length === 1 && found[0].insert.trim() === word) found = [];
    } else if (word.startsWith('@') && word.length < 40) {
      found = names(word.slice(1), where()).map((p) => ({
        insert: `@${p.name} `, id: p.id, label: `@${p.name}`, node: [avatar(p.id, 'xs'), h('strong', null, h('bdi', null, p.name)), h('small', null, p.detail)],
      }));
    }
    offer(found, from, word);
    const command = !inThread && commands().find((c) => field.value === c.command || field.value.startsWith(`${c.command} `));
    hint.hidden = !command || found.length > 0;
    if (command) hint.replaceChildren(h('strong', null, command.command), ' ', h('code', null, command.usage_hint ?? ''));
  }

  function offer(found, from, word) {
    shown = found.map((f) => ({ ...f, from, word }));
    at = 0;
    offers.hidden = shown.length === 0;
    offers.replaceChildren(...shown.map((one, i) => h('li', {
      id: `${listID}-${i}`, role: 'option', 'aria-selected': 'false', data: { testid: 'offer' },
      onpointerdown: (e) => { e.preventDefault(); take(i); },
    }, ...one.node)));
    mark();
  }

  function mark() {
    [...offers.children].forEach((o, i) => { o.classList.toggle('at', i === at); o.setAttribute('aria-selected', String(i === at)); });
    if (shown.length > 0) field.setAttribute('aria-activedescendant', `${listID}-${at}`);
    else field.removeAttribute('aria-activedescendant');
    offers.children[at]?.scrollIntoView({ block: 'nearest' });
  }

  function take(i) {
    const one = shown[i];
    if (!one) return;
    if (one.id) mentioned.set(one.label, one.id);
    field.setRangeText(one.insert, one.from, one.from + one.word.length, 'end');
    field.focus();
    refresh();
  }

  field.addEventListener('input', refresh);
  field.addEventListener('click', refresh);
  field.addEventListener('blur', () => offer([], 0, ''));
  // An Enter that was taken must not break the line as well; some keyboards
  // send the break apart from the key.
  let taken = false;
  const swallow = (event) => {
    event.preventDefault();
    taken = event.key === 'Enter';
  };
  field.addEventListener('beforeinput', (event) => {
    if (taken && event.inputType === 'insertLineBreak') event.preventDefault();
  });
  field.addEventListener('keyup', () => { taken = false; });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (shown.length > 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        at = (at + step + shown.length) % shown.length;
        mark();
        return;
      }
      if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) {
        swallow(event);
        take(at);
        return;
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        offer([], 0, '');
        return;
      }
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      swallow(event);
      deliver();
    }
  });

  return {
    node: form,
    focus: () => field.focus({ preventScroll: true }),
    relabel(text) {
      field.placeholder = text;
      field.setAttribute('aria-label', text);
    },
    clear() { field.value = ''; mentioned.clear(); refresh(); },
  };
}

/** The word the caret stands in; a name may have blanks, so "@" reaches back over two words. */
function wordAt(field) {
  const before = field.value.slice(0, field.selectionEnd);
  const name = /(?:^|\s)(@[^\s@]*(?: [^\s@]+)?)$/.exec(before);
  if (name) return { word: name[1], from: before.length - name[1].length };
  const word = /\S*$/.exec(before)[0];
  return { word, from: before.length - word.length };
}

function names(query, where) {
  const members = new Set(channel(where)?.members ?? []);
  const bot = theBot();
  const all = [{ id: bot.id, name: bot.name, detail: 'app' },
    ...everybody().filter((p) => !p.deactivated).map((p) => ({ id: p.id, name: p.real_name || p.name, detail: roleLine(p), also: p.name }))];
  const near = (p) => (members.has(p.id) ? 0 : 1);
  const found = all.filter((p) => fits({ label: p.name, also: p.also }, query));
  if (found.length === 1 && found[0].name.toLowerCase() === query.trim().toLowerCase() && query.endsWith(' ')) return [];
  return found.sort((a, b) => near(a) - near(b)).slice(0, OFFERED);
}

/** Names that were picked go out as ids; what was only typed is the server's to read. */
function withIDs(text, mentioned) {
  let out = text;
  for (const [label, id] of [...mentioned].sort(([a], [b]) => b.length - a.length)) {
    if (person(id) || id === theBot().id) out = out.replaceAll(label, `<@${id}>`);
  }
  return out;
}

export const saysTo = (id) => `Message ${channel(id)?.kind === 'dm' ? nameOf(theBot().id) : `#${channel(id)?.name ?? id}`}`;
