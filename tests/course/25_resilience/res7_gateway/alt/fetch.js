// alt: fetch() is short, but it follows redirects and unpacks bodies unless you forbid it.
'use strict';

const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');

const HOP = /^(connection|keep-alive|proxy-authorization|proxy-connection|te|trailer|transfer-encoding|upgrade)$/;

function pass(entries, connection) {
  const named = (connection ?? '').toLowerCase().split(',').map((part) => part.trim());
  return entries.filter(([name]) => !HOP.test(name) && !named.includes(name));
}

function createGateway({ routes, timeout, rest, now }) {
  const sick = new Map();
  const turns = new Map();

  function* healthy(prefix) {
    const urls = routes[prefix];
    for (let i = 0; i < urls.length; i += 1) {
      const turn = turns.get(prefix) ?? 0;
      turns.set(prefix, turn + 1);
      const url = urls[turn % urls.length];
      if (!sick.has(url) || now() - sick.get(url) >= rest) yield url;
    }
  }

  async function gateway(req, res) {
    const path = req.url.replace(/\?.*/, '');
    const prefix = Object.keys(routes).find((route) => `${path}/`.startsWith(`${route}/`));
    if (!prefix) return res.writeHead(404).end();
    const reading = ['GET', 'HEAD'].includes(req.method);
    for (const url of healthy(prefix)) {
      const controller = new AbortController();
      const left = () => controller.abort('left');
      res.on('close', left);
      const timer = setTimeout(() => controller.abort('late'), timeout);
      try {
        const headers = new Headers(pass(Object.entries(req.headers), req.headers.connection));
        headers.delete('host');
        headers.append('x-forwarded-for', req.socket.remoteAddress);
        const answer = await fetch(url + req.url, {
          method: req.method,
          headers,
          redirect: 'manual',
          signal: controller.signal,
          ...(!reading && { body: Readable.toWeb(req), duplex: 'half' }),
        });
        clearTimeout(timer);
        for (const [name, value] of pass([...answer.headers], answer.headers.get('connection'))) {
          if (name !== 'set-cookie') res.setHeader(name, value);
        }
        const cookies = answer.headers.getSetCookie();
        if (cookies.length > 0) res.setHeader('set-cookie', cookies);
        res.writeHead(answer.status);
        if (!answer.body) return res.end();
        return await pipeline(Readable.fromWeb(answer.body), res).catch(() => {});
      } catch {
        clearTimeout(timer);
        if (controller.signal.reason === 'late') return res.writeHead(504).end();
        if (res.destroyed) return undefined;
        sick.set(url, now());
        if (!reading) break;
      } finally {
        res.off('close', left);
      }
    }
    return res.writeHead(502).end();
  }

  return gateway;
}

module.exports = { createGateway };
