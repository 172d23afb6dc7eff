'use strict';
// res7_gateway                                             (interview questions 78, 79)
//
// A bakery has three services, on seven machines, and one address for the world. This gateway is behind it. Right now it knows one
// machine, and when that one is down the bakery is closed.
//
//     const gateway = createGateway({
//       routes: { '/users': ['http://10.0.0.1:3000', 'http://10.0.0.2:3000'], '/orders': ['http://10.0.0.3:3000'] },
//       timeout: 2000, rest: 30_000, now,
//     });
//     http.createServer(gateway)
//
// - '/users' and everything below it ('/users/7?full=1') goes to the backends of '/users', in turn, with its path unchanged.
//   Each route has its own turn. If no route fits: 404.
// - A backend that gives no answer (the connection fails before there's a status) rests for `rest` milliseconds (now() gives the time).
//   Then it's asked again. A GET or HEAD goes on to the next one that doesn't rest. Anything else is never sent twice: 502. When
//   there's no backend left: 502. When the headers of the answer take longer than `timeout` milliseconds: 504.
// - To the backend: its own Host; the client's address (req.socket.remoteAddress) at the end of the list X-Forwarded-For;
//   and no header that is only about the connection, that is: connection, keep-alive, proxy-authorization, proxy-connection, te,
//   trailer, transfer-encoding, upgrade, and those that `connection` names. These don't go back to the client, either.
// - Bodies pass through as they come, in both directions. Nothing is collected.
// - When the client leaves, the request to the backend ends. When a backend breaks off in the middle of its answer, the client's
//   connection breaks off, too: half an answer must not look like a whole one.

const http = require('node:http');

function createGateway({ routes, timeout, rest, now }) {
  return function gateway(req, res) {
    const [backend] = routes['/users'];
    const out = http.request(backend + req.url, { method: req.method, headers: req.headers });
    out.on('response', (answer) => {
      res.writeHead(answer.statusCode, answer.headers);
      answer.pipe(res);
    });
    req.pipe(out);
  };
}

module.exports = { createGateway };
