// expect: in a function that is not async
'use strict';

function menu(fromServer, yesterday) {
  try {
    return await fromServer();
  } catch {
    return yesterday();
  }
}

module.exports = { menu };
