// Wakes Laurel's blocks. Asks the network nothing, but for a gift card's code: the first click brings laurel-redeem.js.
(() => {
  const element = document.querySelector('script[data-laurel-page]');
  if (!element || window.laurel) return;
  const page = (window.laurel = JSON.parse(element.textContent));
  let script;
  const load = () => (script ??= import(page.script));

  document.addEventListener('click', async ({ target }) => {
    const button = target.closest?.('[data-laurel-action]');
    if (button) {
      try {
        const { act } = await load();
        await act(button, page);
      } catch {
        script = undefined;
        button.closest('[data-laurel-row]').querySelector('[data-laurel="problem"]').textContent = page.words.unreachable;
      }
    }
    const open = document.querySelector('[data-laurel="launcher"][open]');
    if (open && target.isConnected && !open.contains(target)) open.open = false;
  });

  document.addEventListener('keydown', ({ key, target }) => {
    const open = key === 'Escape' && target.closest?.('details.laurel-launcher[open], details.laurel-drawer[open]');
    if (!open) return;
    open.open = false;
    open.querySelector('summary').focus();
  });

  // The panel was opened: numbers may have changed since the page was painted.
  const launcher = document.querySelector('[data-laurel="launcher"]');
  launcher?.addEventListener('toggle', () => {
    if (launcher.open && page.isMember) load().then(({ refresh }) => refresh(page), () => {});
  });

  // Dawn's cart drawer has no place for app blocks and paints itself anew: ours is put back, as it was.
  const template = document.querySelector('template[data-laurel="drawer"]');
  const drawer = document.querySelector('cart-drawer');
  if (template && drawer) {
    const rewards = document.importNode(template.content, true).firstElementChild;
    const place = () => {
      const footer = drawer.querySelector('.drawer__footer');
      if (footer && !footer.contains(rewards)) footer.prepend(rewards);
    };
    new MutationObserver(place).observe(drawer, { childList: true, subtree: true });
    place();
  }

  // Heard on an earlier page of this visit, and still newer than what this page was painted from.
  const kept = page.isMember && sessionStorage.getItem('laurel');
  if (kept && JSON.parse(kept).basis === page.basis) {
    load().then(({ show }) => show(JSON.parse(kept).membership, page), () => {});
  } else {
    sessionStorage.removeItem('laurel');
    // A gift card's code is money: no metafield holds it, so Laurel is asked.
    if (document.querySelector('[data-delivery="gift-card"]')) load().then(({ refresh }) => refresh(page), () => {});
  }
})();
