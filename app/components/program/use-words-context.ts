import { useMemo } from 'react';

import { useResourceTitles } from '../form/resource-titles.tsx';
import { useShopSettings } from '../shell/shop-settings.tsx';

import type { WordsContext } from './rule-words.ts';

export function useWordsContext(): WordsContext {
  const { currency, locale } = useShopSettings();
  const { titles } = useResourceTitles();
  return useMemo(() => ({ currency, locale, titles }), [currency, locale, titles]);
}
