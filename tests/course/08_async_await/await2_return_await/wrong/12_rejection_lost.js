// expect: nobody handled its error
'use strict';

async function menu(fromServer, yesterday) {
  try {
    return await fromServer();
  } catch {
    yesterday().then((list) => list.length);
    return yesterday();
  }
}

module.exports = { menu };
