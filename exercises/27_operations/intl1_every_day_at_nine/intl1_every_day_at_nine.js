'use strict';
// intl1_every_day_at_nine                                       (interview question 84)
//
// The bakery's prices are published every day at nine in the morning, in Berlin. The server's clock is set to UTC, your laptop's
// to wherever you are. It worked all winter. On the last Sunday of March the prices came at ten, and in October
// they came twice.
//
//     const next = nextNine(new Date(), 'Europe/Berlin');
//     setTimeout(publish, next - Date.now());
//
// nextNine(now, timeZone) returns a Date: the first moment after `now` at which the clocks in that time zone show 09:00:00.
//
// - At nine exactly, and at any time later that day, it's nine o'clock tomorrow.
// - It's the same on every machine, whatever its own time zone is.
// - When the clocks change, a day has 23 or 25 hours. The rules are different in each zone, and governments change them: don't
//   write down any. Intl.DateTimeFormat knows them all. It takes a timeZone, and formatToParts() gives the numbers one by one.
// - No package, and no Temporal, which only the newest Node.js has.
// - `now` stays as it is.

function nextNine(now, timeZone) {
  const nine = new Date(now);
  nine.setHours(9, 0, 0, 0);
  return nine > now ? nine : new Date(nine.getTime() + 24 * 60 * 60 * 1000);
}

module.exports = { nextNine };
