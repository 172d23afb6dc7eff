// alt: Guesses, looks at the clocks there, and corrects the guess: no offsets to compute.
'use strict';

// Wait as long as the clocks say, look at the clocks again, and correct.
const MINUTE = 60_000;

function minutesThere(moment, timeZone) {
  const text = moment.toLocaleTimeString('en-GB', { timeZone, hour12: false });
  const [hours, minutes, seconds] = text.split(':').map(Number);
  return (hours % 24) * 60 + minutes + (seconds * 1000 + moment.getMilliseconds()) / MINUTE;
}

function nextNine(now, timeZone) {
  const wait = (33 * 60 - minutesThere(now, timeZone)) % 1440 || 1440;
  const guess = new Date(Math.round(now.getTime() + wait * MINUTE));
  const off = minutesThere(guess, timeZone) - 540;
  const result = new Date(Math.round(guess.getTime() - off * MINUTE));
  if (result > now) return result;
  return nextNine(new Date(now.getTime() + 60 * MINUTE), timeZone);
}

module.exports = { nextNine };
