// Runs before the first paint, so that a dark page never flashes light. Without
// a choice of one's own the system's colour scheme holds.
(() => {
  const chosen = (() => {
    try { return localStorage.getItem('theme'); } catch { return null; }
  })();
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
})();
