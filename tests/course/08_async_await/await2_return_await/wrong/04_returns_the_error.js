// expect: An error that is returned is a value
'use strict';

async function menu(fromServer, yesterday) {
  try {
    return await fromServer();
  } catch (error) {
    return error;
  }
}

module.exports = { menu };
