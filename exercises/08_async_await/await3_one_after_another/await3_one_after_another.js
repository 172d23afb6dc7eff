'use strict';
// await3_one_after_another                                  (interview questions 10, 50)
//
// A page of the tea house needs three answers from the server. None of them depends on
// another, but the page asks for the next one only after the last has arrived. Each answer takes
// one second, so the guest looks at an empty page for three seconds.
//
// Change loadPage() so that all three requests are in flight at the same time.
// Everything else stays as it is:
// - the same result: { guest, orders, offers }
// - an error from any request reaches the caller, and no rejection is left unhandled

async function loadPage(api, id) {
  const guest = await api.guest(id);
  const orders = await api.orders(id);
  const offers = await api.offers(id);
  return { guest, orders, offers };
}

module.exports = { loadPage };
