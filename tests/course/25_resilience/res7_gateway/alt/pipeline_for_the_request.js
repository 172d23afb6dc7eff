// alt: Remembers which backends were tried, so no request asks the same one twice.
'use strict';
const http = require('node:http');
const { pipeline } = require('node:stream');

const HOP = ['connection', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

function endToEnd(headers) {
  const named = String(headers.connection ?? '').toLowerCase().split(',').map((name) => name.trim());
  const drop = new Set([...HOP, ...named]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !drop.has(name)));
}

function createGateway({ routes, timeout, rest, now }) {
  const table = Object.entries(routes).map(([prefix, urls]) => ({
    prefix,
    turn: 0,
    backends: urls.map((url) => ({ url, failedAt: -Infinity })),
  }));

  function pick(route, tried) {
    const n = route.backends.length;
    for (let i = 0; i < n; i++) {
      const at = (route.turn + i) % n;
      const backend = route.backends[at];
      if (tried.has(backend) || now() - backend.failedAt < rest) continue;
      route.turn = (at + 1) % n;
      return backend;
    }
    return undefined;
  }

  return function gateway(req, res) {
    const path = req.url.split('?')[0];
    const route = table.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
    if (!route) return refuse(404);
    const tried = new Set();
    return attempt();

    function refuse(status) {
      req.resume();
      res.writeHead(status).end();
    }

    function attempt() {
      const backend = pick(route, tried);
      if (!backend) return refuse(502);
      tried.add(backend);
      const headers = endToEnd(req.headers);
      headers.host = new URL(backend.url).host;
      headers['x-forwarded-for'] = [req.headers['x-forwarded-for'], req.socket.remoteAddress].filter(Boolean).join(', ');
      if (req.headers['transfer-encoding']) headers['transfer-encoding'] = 'chunked';

      const out = http.request(backend.url + req.url, { method: req.method, headers });
      let late = false;
      let answered = false;
      const timer = setTimeout(() => {
        late = true;
        out.destroy();
      }, timeout);
      const leave = () => {
        clearTimeout(timer);
        out.destroy();
      };
      res.on('close', leave);
      out.on('response', (answer) => {
        answered = true;
        clearTimeout(timer);
        res.writeHead(answer.statusCode, endToEnd(answer.headers));
        pipeline(answer, res, () => {});
      });
      out.on('error', () => {
        clearTimeout(timer);
        res.off('close', leave);
        req.unpipe(out);
        if (res.destroyed || res.closed) return;
        if (answered) return res.destroy();
        if (late) return refuse(504);
        backend.failedAt = now();
        if (req.method === 'GET' || req.method === 'HEAD') attempt();
        else refuse(502);
      });
      pipeline(req, out, () => {});
    }
  };
}

module.exports = { createGateway };
