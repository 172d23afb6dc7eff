// alt: Looks at every quarter of an hour: slow, but almost impossible to get wrong.
'use strict';

// All zones are whole quarters of an hour away from UTC: look at each quarter until the clocks show nine.
const QUARTER = 15 * 60 * 1000;

function nextNine(now, timeZone) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'medium' });
  let moment = Math.floor(now.getTime() / QUARTER) * QUARTER;
  do {
    moment += QUARTER;
  } while (format.format(moment) !== '09:00:00');
  return new Date(moment);
}

module.exports = { nextNine };
