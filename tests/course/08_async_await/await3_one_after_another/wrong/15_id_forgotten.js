// expect: Each request needs the id
'use strict';

async function loadPage(api, id) {
  const [guest, orders, offers] = await Promise.all([api.guest, api.orders, api.offers].map((ask) => ask()));
  return { guest, orders, offers };
}

module.exports = { loadPage };
