'use strict';
// await2_return_await                                       (interview question 10)
//
// The tea house asks a server for the menu of the day. If the server fails, the guests
// should see yesterday's menu. Somebody wrote try and catch for that - but this morning the
// server failed, and the program went down with it. The catch block never ran.
//
//     fromServer()      a promise of the menu; it is rejected when the server fails
//     yesterday()       a promise of yesterday's menu; it can fail, too
//
// menu() has to return a promise:
// - of the server's menu, if there is one
// - of yesterday's menu, if the server fails
// - which is rejected if yesterday() fails as well: then the caller must know

async function menu(fromServer, yesterday) {
  try {
    return fromServer();
  } catch {
    return yesterday();
  }
}

module.exports = { menu };
