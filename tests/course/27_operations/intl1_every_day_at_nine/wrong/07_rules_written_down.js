// expect: There the clocks change on another Sunday
'use strict';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const AHEAD = { 'Europe/Berlin': 1, 'Asia/Kathmandu': 5.75, 'America/New_York': -5, 'Pacific/Honolulu': -10 };

// Summer time: from the last Sunday of March to the last Sunday of October.
function lastSunday(year, month) {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * DAY;
}

function offset(moment, timeZone) {
  const year = new Date(moment).getUTCFullYear();
  const summer = moment >= lastSunday(year, 2) && moment < lastSunday(year, 9) && !/Kath|Hono/.test(timeZone);
  return (AHEAD[timeZone] + (summer ? 1 : 0)) * HOUR;
}

function nextNine(now, timeZone) {
  const midnight = Math.floor((now.getTime() + offset(now.getTime(), timeZone)) / DAY) * DAY;
  for (const day of [midnight, midnight + DAY]) {
    const wall = day + 9 * HOUR;
    const moment = wall - offset(wall - AHEAD[timeZone] * HOUR, timeZone);
    if (moment > now) return new Date(moment);
  }
}

module.exports = { nextNine };
