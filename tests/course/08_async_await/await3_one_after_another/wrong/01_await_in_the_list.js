// expect: even inside an array
'use strict';

async function loadPage(api, id) {
  const [guest, orders, offers] = await Promise.all([
    await api.guest(id),
    await api.orders(id),
    await api.offers(id),
  ]);
  return { guest, orders, offers };
}

module.exports = { loadPage };
