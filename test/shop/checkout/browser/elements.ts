/** The Polaris elements that checkout extensions may use here: the properties each passes to the page, and the events that come back. */
const text = ['id', 'accessibilityLabel', 'accessibilityRole', 'accessibilityVisibility', 'display'] as const;

export const elements: Readonly<Record<string, { readonly properties: readonly string[]; readonly events?: readonly string[] }>> = {
  's-stack': { properties: [...text, 'gap', 'direction', 'alignItems', 'justifyContent', 'padding'] },
  's-grid': { properties: [...text, 'gap', 'gridTemplateColumns', 'alignItems', 'justifyContent', 'padding'] },
  's-box': { properties: [...text, 'padding', 'border', 'borderRadius', 'background', 'inlineSize'] },
  's-section': { properties: [...text, 'heading'] },
  's-heading': { properties: [...text] },
  's-text': { properties: [...text, 'type', 'color', 'tone'] },
  's-paragraph': { properties: [...text, 'type', 'color', 'tone'] },
  's-divider': { properties: [...text] },
  's-banner': { properties: [...text, 'tone', 'heading', 'dismissible'] },
  's-badge': { properties: [...text, 'tone', 'color'] },
  's-link': { properties: [...text, 'href', 'target'], events: ['click'] },
  's-spinner': { properties: [...text, 'size'] },
  's-skeleton-paragraph': { properties: [...text, 'content'] },
  's-button': { properties: [...text, 'variant', 'tone', 'loading', 'disabled', 'type', 'href'], events: ['click'] },
  's-select': { properties: [...text, 'label', 'value', 'disabled', 'name', 'error'], events: ['change', 'input'] },
  's-option': { properties: ['value', 'disabled', 'selected'] },
  's-text-field': { properties: [...text, 'label', 'value', 'disabled', 'name', 'error'], events: ['change', 'input'] },
  's-number-field': {
    properties: [...text, 'label', 'value', 'disabled', 'name', 'error', 'min', 'max', 'step'],
    events: ['change', 'input'],
  },
  's-checkbox': { properties: [...text, 'label', 'checked', 'disabled', 'name'], events: ['change'] },
};
