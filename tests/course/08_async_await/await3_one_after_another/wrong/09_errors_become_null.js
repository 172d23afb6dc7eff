// expect: a page with a hole
'use strict';

async function loadPage(api, id) {
  const [guest, orders, offers] = await Promise.all([
    api.guest(id).catch(() => null),
    api.orders(id).catch(() => null),
    api.offers(id).catch(() => null),
  ]);
  return { guest, orders, offers };
}

module.exports = { loadPage };
