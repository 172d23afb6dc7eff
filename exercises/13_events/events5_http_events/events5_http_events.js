'use strict';
// events5_http_events                                   (interview questions 25, 98)
//
// The bakery's web shop is a node:http server, and a server is an event emitter. The code that answers requests
// is already written. Write openShop(server, port, report):
//
// - it makes the server listen on the port, on host '127.0.0.1'
// - it returns a counter: { requests, connections }, both 0 at first. While the shop is open, they say
//   how many requests have come so far, and how many connections were made for them.
//   (A browser sends many requests over one connection: that's called keep-alive.)
// - if the server can't listen (somebody else uses the port), it calls report(error). Nothing is thrown,
//   and the program goes on.
//
// You'll find the events in the documentation: HTTP, Class: http.Server, and Net, Class: net.Server

function openShop(server, port, report) {
  // your code here
}

module.exports = { openShop };
