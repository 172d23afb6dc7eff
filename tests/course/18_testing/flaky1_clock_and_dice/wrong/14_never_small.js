// expect: computed from the same dice in another way
'use strict';
const WEEK = 7 * 24 * 60 * 60 * 1000;

const dayOf = (date) => date.toISOString().slice(0, 10);

function couponCode({ now = () => new Date(), random = Math.random } = {}) {
  const today = now();
  const [, month, day] = dayOf(today).split('-');
  const digits = String(1000 + Math.floor(random() * 9000));

  return { code: `TEA-${month}${day}-${digits}`, expires: dayOf(new Date(today.getTime() + WEEK)) };
}

module.exports = { couponCode };
