// alt: Date.UTC() carries days over into the next month, but there are many small parts.
'use strict';
function couponCode(given) {
  const { now = () => new Date(Date.now()), random = Math.random } = given ?? {};
  const today = now();
  const [y, m, d] = [today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate()];
  const end = new Date(Date.UTC(y, m, d + 7));
  const text = (n, width) => n.toString().padStart(width, '0');
  return {
    code: 'TEA-' + text(m + 1, 2) + text(d, 2) + '-' + text(Math.floor(random() * 10_000), 4),
    expires: end.getUTCFullYear() + '-' + text(end.getUTCMonth() + 1, 2) + '-' + text(end.getUTCDate(), 2),
  };
}

module.exports = { couponCode };
