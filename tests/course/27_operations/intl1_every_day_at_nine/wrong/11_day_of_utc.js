// expect: In Sydney it was half past nine
'use strict';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

// What the clocks in the zone show at a moment, written down as if it were UTC.
function wallTime(moment, timeZone) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const { year, month, day, hour, minute, second } = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

// The moment at which the clocks show this. The offset is taken near that moment, not now.
function momentOf(wall, timeZone) {
  const guess = wall - (wallTime(wall, timeZone) - wall);
  return wall - (wallTime(guess, timeZone) - guess);
}

function nextNine(now, timeZone) {
  const midnight = Math.floor(now / DAY) * DAY;
  const today = momentOf(midnight + 9 * HOUR, timeZone);
  if (today > now) return new Date(today);
  return new Date(momentOf(midnight + DAY + 9 * HOUR, timeZone));
}

module.exports = { nextNine };
