// expect: a page with a hole
'use strict';

async function loadPage(api, id) {
  const results = await Promise.allSettled([api.guest(id), api.orders(id), api.offers(id)]);
  const [guest, orders, offers] = results.map(({ value }) => value);
  return { guest, orders, offers };
}

module.exports = { loadPage };
