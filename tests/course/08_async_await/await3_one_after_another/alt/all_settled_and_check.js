// alt: Waits for all even if one fails: no request is left running, but an error comes later.
'use strict';

exports.loadPage = async (api, id) => {
  const results = await Promise.allSettled([api.guest(id), api.orders(id), api.offers(id)]);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  const [guest, orders, offers] = results.map(({ value }) => value);
  return { guest, orders, offers };
};
