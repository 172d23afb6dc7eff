// expect: one request of each kind
'use strict';

async function loadPage(api, id) {
  await Promise.all([api.guest(id), api.orders(id), api.offers(id)]);
  const guest = await api.guest(id);
  const orders = await api.orders(id);
  const offers = await api.offers(id);
  return { guest, orders, offers };
}

module.exports = { loadPage };
