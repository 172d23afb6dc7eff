// alt: A fourth part is one word more; the order of the names must not matter.
'use strict';

async function loadPage(api, id) {
  const names = ['guest', 'orders', 'offers'];
  const entries = await Promise.all(names.map(async (name) => [name, await api[name](id)]));
  return Object.fromEntries(entries);
}

module.exports = { loadPage };
