'use strict';

async function loadPage(api, id) {
  const [guest, orders, offers] = await Promise.all([api.guest(id), api.orders(id), api.offers(id)]);
  return { guest, orders, offers };
}

module.exports = { loadPage };
