// expect: an object with three names
'use strict';

async function loadPage(api, id) {
  return Promise.all([api.guest(id), api.orders(id), api.offers(id)]);
}

module.exports = { loadPage };
