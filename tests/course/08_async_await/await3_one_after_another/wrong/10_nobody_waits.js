// expect: still a promise in the result
'use strict';

async function loadPage(api, id) {
  const guest = api.guest(id);
  const orders = api.orders(id);
  const offers = api.offers(id);
  return { guest, orders, offers };
}

module.exports = { loadPage };
