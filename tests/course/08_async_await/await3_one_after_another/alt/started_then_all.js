// alt: Shows that the requests start before the await.
'use strict';

async function loadPage(api, id) {
  const requests = [api.guest(id), api.orders(id), api.offers(id)];
  const [guest, orders, offers] = await Promise.all(requests);
  return { guest, orders, offers };
}

module.exports = { loadPage };
