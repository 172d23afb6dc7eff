// alt: Without async, an error that api.guest() throws at once is not a rejection.
'use strict';

function loadPage(api, id) {
  return Promise.all([api.guest(id), api.orders(id), api.offers(id)])
    .then(([guest, orders, offers]) => ({ guest, orders, offers }));
}

module.exports = { loadPage };
