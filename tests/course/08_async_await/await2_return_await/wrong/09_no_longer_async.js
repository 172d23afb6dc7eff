// expect: may stand in an async function only
'use strict';

function menu(fromServer, yesterday) {
  try {
    return await fromServer();
  } catch {
    return yesterday();
  }
}

module.exports = { menu };
