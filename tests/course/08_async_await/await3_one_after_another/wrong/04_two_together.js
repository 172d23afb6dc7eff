// expect: no more than 2 requests
'use strict';

async function loadPage(api, id) {
  const guest = await api.guest(id);
  const [orders, offers] = await Promise.all([api.orders(id), api.offers(id)]);
  return { guest, orders, offers };
}

module.exports = { loadPage };
