// expect: still in winter time
'use strict';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

function nextNine(now, timeZone) {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const [hours, minutes, seconds] = format.format(now).split(':').map(Number);
  const passed = hours * HOUR + minutes * 60_000 + seconds * 1000 + now.getUTCMilliseconds();
  const wait = passed < 9 * HOUR ? 9 * HOUR - passed : 33 * HOUR - passed;
  const guess = new Date(now.getTime() + wait);
  if (hours < 9) return guess;
  const [late] = format.format(guess).split(':').map(Number);
  return new Date(guess.getTime() - (late - 9) * HOUR);
}

module.exports = { nextNine };
