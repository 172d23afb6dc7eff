'use strict';
// http2_routes                                              (interview question 20)
//
// The museum's greeting machine. Write handler(req, res) for http.createServer(handler):
//
//     GET /hello?name=Ada     200, text/plain; charset=utf-8, and the body: Hello, Ada!
//     GET /hello              the same for a visitor without a name: Hello, stranger!
//     any other method        405, with a header Allow that names the methods that work
//       on /hello
//     any other path          404
//
// HEAD is a GET without the body, and works wherever GET works. (Node leaves the body out by itself.) One
// different character makes a different path: /hello/ isn't /hello.

function handler(req, res) {
  // your code here
}

module.exports = { handler };
