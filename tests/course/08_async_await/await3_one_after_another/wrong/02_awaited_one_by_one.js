// expect: One `await` has to look after all three
'use strict';

async function loadPage(api, id) {
  const guest = api.guest(id);
  const orders = api.orders(id);
  const offers = api.offers(id);
  return { guest: await guest, orders: await orders, offers: await offers };
}

module.exports = { loadPage };
