'use strict';
// await2_return_await                                       (interview question 10)
//
// The tea house asks a server for the menu of the day. When the server fails, the guests
// should see the menu of yesterday. Somebody has written try and catch for that - but this
// morning the server failed, and the program with it. The catch block never ran.
//
//     fromServer()      a promise of the menu; it is rejected when the server fails
//     yesterday()       a promise of the menu of yesterday; it can fail, too
//
// menu() has to return a promise:
// - of the menu from the server, when there is one
// - of yesterday's menu, when the server fails
// - which is rejected, when yesterday() fails as well: then the caller must know

async function menu(fromServer, yesterday) {
  try {
    return fromServer();
  } catch {
    return yesterday();
  }
}

module.exports = { menu };
