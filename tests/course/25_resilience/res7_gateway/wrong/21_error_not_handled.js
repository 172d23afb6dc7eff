// expect: it reports its errors with an event
'use strict';
const http = require('node:http');
const { pipeline } = require('node:stream');

const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

function endToEnd(headers) {
  const named = (headers.connection ?? '').toLowerCase().split(',').map((name) => name.trim());
  const entries = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name) && !named.includes(name));
  return Object.fromEntries(entries);
}

function createGateway({ routes, timeout, rest, now }) {
  const pools = Object.entries(routes).map(([prefix, urls]) => {
    const backends = urls.map((url) => ({ target: new URL(url), failedAt: -Infinity }));
    return { prefix, backends, turn: 0 };
  });

  function nextBackend(pool) {
    for (let i = 0; i < pool.backends.length; i += 1) {
      const backend = pool.backends[pool.turn];
      pool.turn = (pool.turn + 1) % pool.backends.length;
      if (now() - backend.failedAt >= rest) return backend;
    }
    return undefined;
  }

  function forward(pool, req, res) {
    const backend = nextBackend(pool);
    if (!backend) return res.writeHead(502).end();
    const { host, hostname, port } = backend.target;
    const chain = [req.headers['x-forwarded-for'], req.socket.remoteAddress].filter(Boolean).join(', ');
    const headers = { ...endToEnd(req.headers), host, 'x-forwarded-for': chain };
    const out = http.request({ hostname, port, method: req.method, path: req.url, headers });
    const timer = setTimeout(() => res.writeHead(504).end(), timeout);
    res.on('close', () => out.destroy()); // the client has left, or has got its answer
    out.on('close', () => clearTimeout(timer));
    out.on('response', (answer) => {
      clearTimeout(timer);
      res.writeHead(answer.statusCode, endToEnd(answer.headers));
      pipeline(answer, res, () => {}); // an error destroys both
    });
    out.on('never', () => {
      if (res.headersSent || res.destroyed) return;
      backend.failedAt = now();
      if (['GET', 'HEAD'].includes(req.method)) forward(pool, req, res);
      else res.writeHead(502).end();
    });
    return req.pipe(out);
  }

  return function gateway(req, res) {
    const [pathname] = req.url.split('?');
    const pool = pools.find(({ prefix }) => pathname === prefix || pathname.startsWith(`${prefix}/`));
    if (pool) forward(pool, req, res);
    else res.writeHead(404).end();
  };
}

module.exports = { createGateway };
