// expect: hides the mistake
'use strict';
const WEEK = 7 * 24 * 60 * 60 * 1000;

function couponCode({ now = () => new Date(), random = Math.random } = {}) {
  const today = now();
  const [, month, day] = today.toISOString().slice(0, 10).split('-');
  let digits = '';
  while (digits.length !== 4) digits = String(Math.floor(random() * 10_000));
  const expires = new Date(today.getTime() + WEEK).toISOString().slice(0, 10);
  return { code: `TEA-${month}${day}-${digits}`, expires };
}

module.exports = { couponCode };
