// expect: isn't one week after
'use strict';

const dayOf = (date) => date.toISOString().slice(0, 10);

function inAWeek(today) {
  const day = new Date(today);
  day.setDate(day.getDate() + 7);
  return day;
}

function couponCode({ now = () => new Date(), random = Math.random } = {}) {
  const today = now();
  const [, month, day] = dayOf(today).split('-');
  const digits = String(Math.floor(random() * 10_000)).padStart(4, '0');

  return { code: `TEA-${month}${day}-${digits}`, expires: dayOf(inAWeek(today)) };
}

module.exports = { couponCode };
