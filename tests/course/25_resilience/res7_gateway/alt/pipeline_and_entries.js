// alt: A class for the backends keeps their health out of the HTTP code.
'use strict';

const http = require('node:http');
const { pipeline } = require('node:stream/promises');

const DROPPED = new Set('connection keep-alive proxy-authorization proxy-connection te trailer transfer-encoding upgrade'.split(' '));

class Pool {
  #next = 0;

  constructor(urls, rest, now) {
    this.backends = urls.map((url) => ({ url, restsUntil: 0 }));
    Object.assign(this, { rest, now });
  }

  * candidates() {
    for (let i = this.backends.length; i > 0; i -= 1) {
      const backend = this.backends[this.#next++ % this.backends.length];
      if (this.now() >= backend.restsUntil) yield backend;
    }
  }

  failed(backend) {
    backend.restsUntil = this.now() + this.rest;
  }
}

function clean({ connection = '', ...headers }) {
  const names = new Set([...DROPPED, ...connection.toLowerCase().split(/\s*,\s*/)]);
  for (const name of Object.keys(headers)) if (names.has(name)) delete headers[name];
  return headers;
}

function request(url, req, body, signal, timeout) {
  return new Promise((resolve, reject) => {
    const forwarded = req.headers['x-forwarded-for'];
    const out = http.request(`${url}${req.url}`, {
      method: req.method,
      signal,
      headers: {
        ...clean(req.headers),
        host: url.slice('http://'.length),
        ...(body && 'transfer-encoding' in req.headers && { 'transfer-encoding': 'chunked' }),
        'x-forwarded-for': (forwarded ? `${forwarded},` : '') + req.socket.remoteAddress,
      },
    });
    const timer = setTimeout(() => out.destroy(new DOMException('too slow', 'TimeoutError')), timeout);
    out.on('response', (answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
    out.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    if (body) req.pipe(out);
    else out.end();
  });
}

function createGateway({ routes, timeout, rest, now }) {
  const pools = new Map();
  for (const prefix in routes) pools.set(prefix, new Pool(routes[prefix], rest, now));

  return async (req, res) => {
    const [, first] = req.url.match(/^(\/[^/?]*)/) ?? [];
    const pool = pools.get(first);
    if (!pool) {
      res.statusCode = 404;
      res.end('no such route');
      return;
    }
    const gone = new AbortController();
    res.on('close', () => gone.abort());
    const idempotent = req.method === 'GET' || req.method === 'HEAD';
    for (const backend of pool.candidates()) {
      try {
        const answer = await request(backend.url, req, !idempotent, gone.signal, timeout);
        res.writeHead(answer.statusCode, clean(answer.headers));
        await pipeline(answer, res).catch(() => {});
        return;
      } catch (error) {
        if (gone.signal.aborted) return;
        if (error.name === 'TimeoutError') {
          res.writeHead(504).end();
          return;
        }
        pool.failed(backend);
        if (!idempotent) break;
      }
    }
    res.writeHead(502).end('bad gateway');
  };
}

module.exports = { createGateway };
