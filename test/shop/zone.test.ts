import { expect, test } from 'vitest';
import { localInstant } from './webhooks/time-payload.ts';
import { zoneOffsetMs } from './zone.ts';

const hourMs = 3_600_000;
const at = (text: string) => Date.parse(text);

test('clocks that go forward in an hour are ahead from that instant on', () => {
  expect(zoneOffsetMs(at('2011-03-27T00:59:59Z'), 'Europe/London')).toBe(0);
  expect(zoneOffsetMs(at('2011-03-27T01:00:00Z'), 'Europe/London')).toBe(hourMs);
  expect(zoneOffsetMs(at('2011-03-27T00:59:59Z'), 'Europe/London')).toBe(0);
});

test('each zone has its own, also of three quarters of an hour and behind UTC', () => {
  const noon = at('2011-03-01T12:00:00Z');
  expect(zoneOffsetMs(noon, 'Asia/Kathmandu')).toBe(5.75 * hourMs);
  expect(zoneOffsetMs(noon, 'America/St_Johns')).toBe(-3.5 * hourMs);
});

test('a webhook writes the shop’s own time with its offset', () => {
  expect(localInstant('2026-05-02T10:00:00Z', 'Europe/London')).toBe('2026-05-02T11:00:00+01:00');
  expect(localInstant('2026-05-02T10:00:00Z', 'America/St_Johns')).toBe('2026-05-02T07:30:00-02:30');
});
