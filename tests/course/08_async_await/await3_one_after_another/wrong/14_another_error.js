// expect: That's another error
'use strict';

async function loadPage(api, id) {
  try {
    const [guest, orders, offers] = await Promise.all([api.guest(id), api.orders(id), api.offers(id)]);
    return { guest, orders, offers };
  } catch (error) {
    throw new Error(`The page of guest ${id} failed: ${error.message}`);
  }
}

module.exports = { loadPage };
