// expect: code isn't the day of the clock
'use strict';
const started = new Date();
const WEEK = 7 * 24 * 60 * 60 * 1000;

function couponCode({ now = () => started, random = Math.random } = {}) {
  const today = now();
  const [, month, day] = today.toISOString().slice(0, 10).split('-');
  const digits = String(Math.floor(random() * 10_000)).padStart(4, '0');
  const expires = new Date(today.getTime() + WEEK).toISOString().slice(0, 10);
  return { code: `TEA-${month}${day}-${digits}`, expires };
}

module.exports = { couponCode };
