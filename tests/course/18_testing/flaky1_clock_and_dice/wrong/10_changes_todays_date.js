// expect: Days are days
'use strict';
function couponCode({ now = () => new Date(), random = Math.random } = {}) {
  const date = now();
  date.setUTCDate(date.getUTCDate() + 7);
  const expires = date.toISOString().slice(0, 10);
  return { code: `TEA-${expires.slice(5, 7)}${expires.slice(8)}-${String(Math.floor(random() * 10_000)).padStart(4, '0')}`, expires };
}

module.exports = { couponCode };
