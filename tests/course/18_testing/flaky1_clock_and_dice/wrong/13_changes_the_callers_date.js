// expect: still belongs to them
'use strict';
const dayOf = (date) => date.toISOString().slice(0, 10);

function couponCode({ now = () => new Date(), random = Math.random } = {}) {
  const today = now();
  const code = dayOf(today).split('-').slice(1).join('');
  const digits = String(Math.floor(random() * 10_000)).padStart(4, '0');

  return { code: `TEA-${code}-${digits}`, expires: dayOf(new Date(today.setUTCDate(today.getUTCDate() + 7))) };
}

module.exports = { couponCode };
