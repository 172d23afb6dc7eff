// expect: only if the waiting happens INSIDE
'use strict';

async function menu(fromServer, yesterday) {
  let result;
  try {
    result = fromServer();
  } catch {
    result = yesterday();
  }
  return await result;
}

module.exports = { menu };
