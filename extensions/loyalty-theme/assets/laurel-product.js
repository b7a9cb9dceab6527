// The points of the variant that is chosen: Liquid worked out every number, here one is picked.
{
  const show = (element) => {
    const table = element.querySelector('script');
    const scope = element.closest('product-info, .shopify-section') ?? document;
    const chosen = scope.querySelector('form[action*="/cart/add"] [name="id"]');
    const slot = element.querySelector('[data-laurel="points"]');
    if (!table || !chosen || !slot) return;
    const points = JSON.parse(table.textContent)[chosen.value];
    element.hidden = points === undefined;
    if (points === undefined) return;
    const { locale, one, other } = element.dataset;
    const form = new Intl.PluralRules(locale).select(points) === 'one' ? one : other;
    const phrase = form.replace('{number}', points.toLocaleString(locale));
    if (slot.textContent.trim() !== phrase) slot.textContent = phrase;
  };
  const showAll = () => document.querySelectorAll('[data-laurel="product"]').forEach(show);
  // Themes set the hidden field by script, some without an event: its value attribute tells all the same.
  const watch = new MutationObserver(showAll);
  document.querySelectorAll('form[action*="/cart/add"]').forEach((form) => {
    watch.observe(form, { subtree: true, childList: true, attributes: true, attributeFilter: ['value'] });
  });
  document.addEventListener('change', () => setTimeout(showAll));
  showAll();
}
