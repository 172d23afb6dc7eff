'use strict';

async function loadPage(api, id) {
  const names = ['guest', 'orders', 'offers'];
  const entries = await Promise.all(names.map(async (name) => [name, await api[name](id)]));
  return Object.fromEntries(entries);
}

module.exports = { loadPage };
