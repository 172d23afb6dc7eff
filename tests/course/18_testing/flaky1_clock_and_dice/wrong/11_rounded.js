// expect: computed from the same dice in another way
'use strict';
const WEEK = 7 * 24 * 60 * 60 * 1000;

function couponCode({ now = () => new Date(), random = Math.random } = {}) {
  const today = now();
  const [, month, day] = today.toISOString().slice(0, 10).split('-');
  const digits = String(Math.round(random() * 10_000)).padStart(4, '0');
  const expires = new Date(today.getTime() + WEEK).toISOString().slice(0, 10);
  return { code: `TEA-${month}${day}-${digits}`, expires };
}

module.exports = { couponCode };
