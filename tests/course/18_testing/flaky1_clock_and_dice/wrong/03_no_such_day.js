// expect: There's no such day
'use strict';
const WEEK = 7 * 24 * 60 * 60 * 1000;

function couponCode({ now = () => new Date(), random = Math.random } = {}) {
  const today = now();
  const [, month, day] = today.toISOString().slice(0, 10).split('-');
  const digits = String(Math.floor(random() * 10_000)).padStart(4, '0');
  const expires = `${today.toISOString().slice(0, 8)}${String(today.getUTCDate() + 7).padStart(2, '0')}`;
  return { code: `TEA-${month}${day}-${digits}`, expires };
}

module.exports = { couponCode };
