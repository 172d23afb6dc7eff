// alt: A third event is one word more; building names from texts is harder to search for.
'use strict';

function openShop(server, port, report) {
  const counter = {};
  for (const name of ['request', 'connection']) {
    counter[`${name}s`] = 0;
    server.addListener(name, () => {
      counter[`${name}s`] += 1;
    });
  }
  server.once('error', report);
  server.listen(port, '127.0.0.1', () => {});
  return counter;
}

module.exports = { openShop };
