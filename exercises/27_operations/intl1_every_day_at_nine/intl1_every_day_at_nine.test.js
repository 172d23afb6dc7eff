'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { types } = require('node:util');
const { ladder, lesson, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

process.env.TZ = 'UTC'; // the machine's own zone plays its part in one step

const step = ladder();
const calmly = calmlyWith({ ask: 'Which value is it that this line got?' });
const BERLIN = 'Europe/Berlin';
const HOUR = 3_600_000;

step('an ordinary day', () => {
  expectNext('2026-05-04T05:30:00Z', BERLIN, '2026-05-04T07:00:00Z', 'It was half past seven in Berlin, two hours ahead of UTC in summer.');
  expectNext('2026-01-12T06:00:00Z', BERLIN, '2026-01-12T08:00:00Z', 'It was seven in Berlin, one hour ahead of UTC in winter.');
  expectNext('2026-05-04T12:00:00Z', BERLIN, '2026-05-05T07:00:00Z', 'Nine had passed that day.');
  expectNext('2026-01-31T12:00:00Z', BERLIN, '2026-02-01T08:00:00Z', 'The next day is in another month.');
  expectNext('2026-12-31T12:00:00Z', BERLIN, '2027-01-01T08:00:00Z', 'The next day is in another year.');
});

step('nine exactly, and just before', () => {
  expectNext('2026-05-04T07:00:00.000Z', BERLIN, '2026-05-05T07:00:00Z', 'It was nine exactly. A job that asks for the next time while it runs would start again at once, and again.');
  expectNext('2026-05-04T07:00:00.250Z', BERLIN, '2026-05-05T07:00:00Z', 'It was a quarter of a second after nine.');
  expectNext('2026-05-04T06:59:59.999Z', BERLIN, '2026-05-04T07:00:00Z', 'It was a millisecond before nine.');
});

step("when it's another day in Berlin than in UTC", () => {
  expectNext('2026-05-03T22:30:00Z', BERLIN, '2026-05-04T07:00:00Z', 'In Berlin it was half past midnight already, on the 4th.');
  expectNext('2026-01-31T23:00:00Z', BERLIN, '2026-02-01T08:00:00Z', 'In Berlin it was midnight, and February. (Some formats call that hour 24.)');
});

step('on every machine', () => {
  const found = [];
  try {
    for (const zone of ['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati', BERLIN]) {
      process.env.TZ = zone;
      for (const now of ['2026-05-04T05:30:00Z', '2026-05-04T12:00:00Z', '2026-10-24T12:00:00Z']) found.push([zone, now, next(now, BERLIN)]);
    }
  } finally {
    process.env.TZ = 'UTC';
  }
  for (const [zone, now, got] of found) {
    const [, , first] = found.find(([one, at]) => one === 'UTC' && at === now);
    if (got.getTime() === first.getTime()) continue;
    throw lesson`
      The same moment, on a machine whose own time zone is UTC and on one in ${zone}:

          ${'UTC'.padEnd(zone.length)}   ${iso(first)}
          ${zone}   ${iso(got)}

      getHours(), setHours(), new Date(year, ...) and a string without a zone all mean the machine's own time. Which functions don't?
    `;
  }
});

step('spring: a night with one hour less', () => {
  expectNext('2026-03-28T09:00:00Z', BERLIN, '2026-03-29T07:00:00Z', 'In the night to the 29th the clocks went forward. From nine to nine it was 23 hours, not 24.');
  expectNext('2026-03-28T23:30:00Z', BERLIN, '2026-03-29T07:00:00Z', 'It was half past midnight, still in winter time. At nine it was summer time. Which of the two counts?');
  expectNext('2026-03-29T00:59:59Z', BERLIN, '2026-03-29T07:00:00Z', 'It was the last second of winter time.');
  expectNext('2026-03-29T09:00:00Z', BERLIN, '2026-03-30T07:00:00Z', 'The clocks had gone forward that night.');
});

step('autumn: a night with one hour more', () => {
  expectNext('2026-10-24T08:00:00Z', BERLIN, '2026-10-25T08:00:00Z', 'In the night to the 25th the clocks went back. From nine to nine it was 25 hours, not 24.');
  expectNext('2026-10-25T00:30:00Z', BERLIN, '2026-10-25T08:00:00Z', 'It was half past two in Berlin, for the first time that night.');
  expectNext('2026-10-25T01:30:00Z', BERLIN, '2026-10-25T08:00:00Z', 'It was half past two in Berlin, for the second time that night.');
  expectNext('2026-10-25T08:00:00Z', BERLIN, '2026-10-26T08:00:00Z', 'It was nine exactly, on the day after the change.');
});

step('other zones have other rules', () => {
  expectNext('2026-05-04T00:00:00Z', 'Asia/Kathmandu', '2026-05-04T03:15:00Z', 'Nepal is five hours and 45 minutes ahead of UTC.');
  expectNext('2026-03-07T15:00:00Z', 'America/New_York', '2026-03-08T13:00:00Z', 'There the clocks change on another Sunday.');
  expectNext('2026-05-04T18:00:00Z', 'Pacific/Honolulu', '2026-05-04T19:00:00Z', 'Hawaii has no summer time.');
  expectNext('2026-04-04T00:00:00Z', 'Australia/Lord_Howe', '2026-04-04T22:30:00Z', 'There the clocks change by half an hour.');
  expectNext('2026-05-03T23:30:00Z', 'Australia/Sydney', '2026-05-04T23:00:00Z', 'In Sydney it was half past nine on the 4th, ten hours ahead of UTC.');
  expectNext('2026-10-03T12:00:00Z', 'Australia/Sydney', '2026-10-03T22:00:00Z', 'In the south summer begins in October.');
  expectNext('2026-05-04T20:30:00Z', 'Pacific/Kiritimati', '2026-05-05T19:00:00Z', 'It was half past ten on the 5th there, 14 hours ahead of UTC.');
});

step('a week around each change, one nine after the other', () => {
  for (const [zone, days] of [[BERLIN, ['2027-03-25', '2027-10-28']], ['America/New_York', ['2026-10-29', '2027-03-11']], ['Australia/Lord_Howe', ['2026-10-01', '2027-04-01']]]) {
    for (const day of days) {
      let now = new Date(`${day}T12:00:00.${randomInt(100, 999)}Z`);
      for (let i = 0; i < 7; i += 1) {
        const got = next(now, zone);
        if (clock(got, zone) !== '09:00:00') throw lesson`nextNine(${iso(now)}, '${zone}') gave ${iso(got)}. The clocks there show ${clock(got, zone)}.`;
        const hours = (got - now) / HOUR;
        if (hours <= 0 || hours > 25) throw lesson`nextNine(${iso(now)}, '${zone}') gave ${iso(got)}, ${show(hours)} hours later. I hoped for the first nine o'clock after it.`;
        now = got;
      }
    }
  }
});

// ---------------------------------------------------------------------------

const iso = (date) => date.toISOString().replace('.000', '');
const clock = (date, timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(date);

function next(now, timeZone) {
  const { nextNine } = exportsOf(path.join(__dirname, 'intl1_every_day_at_nine.js'), 'nextNine');
  const given = new Date(now);
  const what = `nextNine(new Date('${iso(given)}'), '${timeZone}')`;
  const got = calmly(`called ${what}`, () => nextNine(given, timeZone));
  if (given.getTime() !== new Date(now).getTime()) throw lesson`I called ${what}. Afterwards my Date says ${iso(given)}: your code has changed it. The caller still needs it.`;
  if (types.isDate(got) && !Number.isNaN(got.getTime())) return got;
  throw lesson`I called ${what} and got ${show(got)}. I hoped for a Date.`;
}

function expectNext(now, timeZone, wanted, why) {
  const got = next(now, timeZone);
  if (got.getTime() === new Date(wanted).getTime()) return;
  throw lesson`
    I called nextNine() for ${timeZone} at ${iso(new Date(now))}
        hoped for   ${wanted}
        got         ${iso(got)}   (there: ${clock(got, timeZone)})

    ${why}
  `;
}
