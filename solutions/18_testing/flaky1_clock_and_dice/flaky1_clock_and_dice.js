'use strict';
const WEEK = 7 * 24 * 60 * 60 * 1000;

const dayOf = (date) => date.toISOString().slice(0, 10);

function couponCode({ now = () => new Date(), random = Math.random } = {}) {
  const today = now();
  const [, month, day] = dayOf(today).split('-');
  const digits = String(Math.floor(random() * 10_000)).padStart(4, '0');

  return { code: `TEA-${month}${day}-${digits}`, expires: dayOf(new Date(today.getTime() + WEEK)) };
}

module.exports = { couponCode };
