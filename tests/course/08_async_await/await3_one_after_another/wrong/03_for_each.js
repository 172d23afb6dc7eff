// expect: forEach() doesn't wait
'use strict';

async function loadPage(api, id) {
  const page = {};
  ['guest', 'orders', 'offers'].forEach(async (name) => {
    page[name] = await api[name](id);
  });
  return { ...page };
}

module.exports = { loadPage };
