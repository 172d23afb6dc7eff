'use strict';
// http1_hello                                               (interview question 19)
//
// The smallest web server. Write createHello(greeting): it returns a node:http server that answers every request
// with status 200, the type text/plain, and the greeting as its body.
//
// The server isn't listening yet. Anyone who starts it decides on the port:
//
//     createHello('Hello').listen(3000)

function createHello(greeting) {
  // your code here
}

module.exports = { createHello };
