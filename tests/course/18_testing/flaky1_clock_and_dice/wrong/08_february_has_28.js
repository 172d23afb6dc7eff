// expect: isn't one week after
'use strict';
const LENGTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (number) => String(number).padStart(2, '0');

function couponCode({ now = () => new Date(), random = Math.random } = {}) {
  const today = now();
  let [year, month, day] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
  const code = `TEA-${two(month + 1)}${two(day)}-${String(Math.floor(random() * 10_000)).padStart(4, '0')}`;
  day += 7;
  if (day > LENGTH[month]) {
    day -= LENGTH[month];
    month += 1;
  }
  if (month > 11) {
    month = 0;
    year += 1;
  }
  return { code, expires: `${year}-${two(month + 1)}-${two(day)}` };
}

module.exports = { couponCode };
