// expect: Days are days
'use strict';
const WEEK = 7 * 24 * 60 * 60 * 1000;

function couponCode({ now = () => new Date(), random = Math.random } = {}) {
  const today = now();
  const month = String(today.getMonth() + 1).padStart(2, '0');
  const day = String(today.getDate()).padStart(2, '0');
  const digits = String(Math.floor(random() * 10_000)).padStart(4, '0');
  const expires = new Date(today.getTime() + WEEK).toISOString().slice(0, 10);
  return { code: `TEA-${month}${day}-${digits}`, expires };
}

module.exports = { couponCode };
