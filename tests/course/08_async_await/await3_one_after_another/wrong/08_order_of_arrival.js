// expect: not in the order in which they arrive
'use strict';

async function loadPage(api, id) {
  const results = [];
  const keep = (value) => results.push(value);
  await Promise.all([api.guest(id).then(keep), api.orders(id).then(keep), api.offers(id).then(keep)]);
  const [guest, orders, offers] = results;
  return { guest, orders, offers };
}

module.exports = { loadPage };
