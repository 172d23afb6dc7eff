// expect: a promise of an array, not the array
'use strict';

async function loadPage(api, id) {
  const [guest, orders, offers] = Promise.all([api.guest(id), api.orders(id), api.offers(id)]);
  return { guest, orders, offers };
}

module.exports = { loadPage };
