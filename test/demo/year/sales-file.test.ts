import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aSalesFile } from './a-sales-file.fixture.ts';
import { type Invoice, invoicesOf, isGoodsSold } from './sales-file.ts';

async function read(file: string): Promise<readonly Invoice[]> {
  const invoices: Invoice[] = [];
  for await (const invoice of invoicesOf(file)) invoices.push(invoice);
  return invoices;
}

test('an invoice has its lines, its customer and its time', async () => {
  const file = aSalesFile(
    '536365,85123A,"WHITE, HANGING ""HEART""",6,2010-12-01 08:26:00,2.55,17850',
    '536365,71053,LANTERN,8,2010-12-01 08:26:00,3.39,17850',
  );

  expect(await read(file)).toEqual([
    {
      number: '536365',
      writtenAt: '2010-12-01 08:26:00',
      customer: '17850',
      country: 'United Kingdom',
      lines: [
        { stockCode: '85123A', title: 'WHITE, HANGING "HEART"', quantity: 6, price: 255 },
        { stockCode: '71053', title: 'LANTERN', quantity: 8, price: 339 },
      ],
    },
  ]);
});

test('an invoice whose lines another interrupts is one invoice', async () => {
  const line = (number: string, code: string) => `${number},${code},A THING,1,2010-12-01 08:26:00,1.00,17850`;

  const invoices = await read(aSalesFile(line('1', 'A'), line('2', 'B'), line('1', 'C')));

  expect(invoices.map(({ number, lines }) => [number, lines.length])).toEqual([
    ['1', 2],
    ['2', 1],
  ]);
});

test('a line without a title goes by its code, a price of a tenth of a penny is none', async () => {
  const [invoice] = await read(aSalesFile('1,PADS,,1,2010-12-01 08:26:00,0.001,'));

  expect(invoice).toMatchObject({ customer: '', lines: [{ title: 'PADS', price: 0 }] });
});

test.each([
  ['stock written off', { quantity: -10, price: 0 }, false],
  ['a correction in the books', { quantity: 1, price: -1_106_206 }, false],
  ['something given away', { quantity: 1, price: 0 }, true],
])('%s: is it goods sold?', (_what, line, isSold) => {
  expect(isGoodsSold({ stockCode: 'A', title: 'A', ...line })).toBe(isSold);
});

test('another file is refused in one line', async () => {
  const file = aSalesFile();
  writeFileSync(file, 'order,amount\n1,2\n');

  await expect(read(file)).rejects.toThrow(`${file} is not the Online Retail file`);
});
