// expect: is only allowed in an async function
'use strict';

function menu(fromServer, yesterday) {
  try {
    return await fromServer();
  } catch {
    return yesterday();
  }
}

module.exports = { menu };
