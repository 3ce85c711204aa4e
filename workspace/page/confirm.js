// The question a button may ask before it acts.
import { freshID, h, trapTab } from './dom.js';
import { textObject, words } from './mrkdwn.js';
import { keepToasts } from './toast.js';

/** Resolves to whether the person said yes. */
export function confirmDialog(confirm) {
  return new Promise((resolve) => {
    const [title, text] = [freshID('confirm'), freshID('confirm')];
    let yes = false;
    const ok = h('button', {
      type: 'button', class: `btn ${confirm.style === 'danger' ? 'btn-danger-full' : 'btn-primary'}`, data: { testid: 'confirm-ok' },
      onclick: () => { yes = true; dialog.close(); },
    }, words(confirm.confirm) || 'Yes');
    const cancel = h('button', { type: 'button', class: 'btn', data: { testid: 'confirm-cancel' }, onclick: () => dialog.close() }, words(confirm.deny) || 'Cancel');
    const dialog = h('dialog', { class: 'dialog confirm', role: 'alertdialog', 'aria-labelledby': title, 'aria-describedby': text, data: { testid: 'confirm' } },
      h('h2', { id: title }, words(confirm.title) || 'Are you sure?'),
      h('div', { id: text, class: 'confirm-text text' }, textObject(confirm.text)),
      h('div', { class: 'dialog-foot' }, cancel, ok));
    dialog.addEventListener('keydown', trapTab(dialog));
    dialog.addEventListener('close', () => {
      keepToasts(dialog);
      dialog.remove();
      resolve(yes);
    });
    document.body.append(dialog);
    dialog.showModal();
    (confirm.style === 'danger' ? cancel : ok).focus();
  });
}
