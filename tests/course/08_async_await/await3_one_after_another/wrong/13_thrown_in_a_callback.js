// expect: An error was thrown in a callback
'use strict';

function loadPage(api, id) {
  return new Promise((resolve) => {
    const page = {};
    const done = () => Object.keys(page).length === 3 && resolve({ guest: page.guest, orders: page.orders, offers: page.offers });
    for (const name of ['guest', 'orders', 'offers']) {
      api[name](id).then((part) => {
        page[name] = part;
        done();
      }, (error) => setImmediate(() => {
        throw error;
      }));
    }
  });
}

module.exports = { loadPage };
