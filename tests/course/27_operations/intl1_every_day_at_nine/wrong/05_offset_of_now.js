// expect: still in winter time. At nine it was summer time
'use strict';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

function offset(moment, timeZone) {
  const text = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).format(moment);
  const [, sign = '+', hours = 0, minutes = 0] = /GMT(?:([+-])(\d+):(\d+))?/.exec(text);
  return Number(sign + 1) * (hours * HOUR + minutes * 60_000);
}

function nextNine(now, timeZone) {
  const away = offset(now, timeZone);
  const midnight = Math.floor((now.getTime() + away) / DAY) * DAY;
  const today = midnight + 9 * HOUR - away;
  if (today > now) return new Date(today);
  const tomorrow = midnight + DAY + 9 * HOUR;
  return new Date(tomorrow - offset(tomorrow - away, timeZone));
}

module.exports = { nextNine };
