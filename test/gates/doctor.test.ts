import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seeTheDoctor } from './doctor.ts';

test('finds a setting that a block writes without escaping it', () => {
  const { isPassed, output } = seeTheDoctor((copy) => {
    const file = join(copy, 'extensions/loyalty-theme/blocks/loyalty.liquid');
    writeFileSync(file, readFileSync(file, 'utf8').replace('{{ block.settings.position | escape }}', '{{ block.settings.position }}'));
  });

  expect(output).toContain('LIQUID_UNSAFE_RENDER');
  expect(isPassed).toBe(false);
}, 120_000);
