// expect: Each answer has its place
'use strict';

async function loadPage(api, id) {
  return Promise.all([api.guest(id), api.orders(id), api.offers(id)]);
}

module.exports = { loadPage };
