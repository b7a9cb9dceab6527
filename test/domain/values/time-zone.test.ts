import { expect, test } from 'vitest';

import { addDays, localTime, startOfDay, timeZone } from '#app/domain/values/time-zone.ts';
import { zone } from '#test/builders/values.ts';

test('shows day, weekday and time as the shop sees them', () => {
  expect(localTime(new Date('2026-12-31T18:20:00Z'), zone('Asia/Kathmandu'))).toEqual({ on: '2027-01-01', weekday: 5, time: '00:05' });
  expect(localTime(new Date('2026-03-01T12:00:00Z'), zone('Europe/London'))).toMatchObject({ weekday: 7 });
});

test.each([
  ['before the clocks go forward that night', '2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['the day after', '2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['at one o’clock where midnight is skipped', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ['at the first of two midnights', '2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
  ['a half hour of summer time', '2026-10-05', 'Australia/Lord_Howe', '2026-10-04T13:00:00.000Z'],
  ['with the next day where the day was left out', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ['in a zone of quarter hours', '2026-01-01', 'Asia/Kathmandu', '2025-12-31T18:15:00.000Z'],
  ['while Ramadan suspends summer time', '2026-03-01', 'Africa/Casablanca', '2026-03-01T00:00:00.000Z'],
  ['in New York in winter', '2026-01-15', 'America/New_York', '2026-01-15T05:00:00.000Z'],
])('begins a day %s', (_case, on, name, instant) => {
  expect(startOfDay(on, zone(name)).toISOString()).toBe(instant);
});

test('begins each day of a year at its first instant, one minute after the last of the day before', () => {
  for (const name of ['America/New_York', 'Europe/Berlin', 'Africa/Casablanca', 'Africa/Cairo', 'Asia/Beirut', 'America/Santiago']) {
    for (let on = '2026-01-01'; on < '2027-01-01'; on = addDays(on, 1)) {
      const start = startOfDay(on, zone(name));
      expect([localTime(start, zone(name)).on, localTime(new Date(start.getTime() - 1), zone(name)).on]).toEqual([on, addDays(on, -1)]);
    }
  }
});

test('counts days over months and leap years', () => {
  expect([addDays('2028-02-28', 1), addDays('2026-12-31', 1), addDays('2026-03-01', -1)]).toEqual([
    '2028-02-29',
    '2027-01-01',
    '2026-02-28',
  ]);
});

test('knows no zone by a wrong name or a bare offset', () => {
  expect([timeZone('Europe/Atlantis'), timeZone('+02:00'), timeZone('')]).toEqual([undefined, undefined, undefined]);
});
