// expect: The same moment, on a machine
'use strict';

function nextNine(now, timeZone) {
  const there = (moment) => new Date(new Date(moment).toLocaleString('en-US', { timeZone }));
  const offset = (moment) => there(moment).getTime() - Math.floor(new Date(moment).getTime() / 1000) * 1000;
  const wall = there(now);
  wall.setUTCHours(9, 0, 0, 0);
  const moment = () => wall.getTime() - offset(wall.getTime() - offset(wall.getTime()));
  if (moment() <= now) wall.setUTCDate(wall.getUTCDate() + 1);
  return new Date(moment());
}

module.exports = { nextNine };
