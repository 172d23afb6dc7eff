// alt: A new route is a new entry, and the allow header follows by itself.
'use strict';

const routes = new Map([['/hello', { GET: hello, HEAD: hello }]]);

function hello(res, query) {
  res.setHeader('Content-Type', 'text/plain; charset=UTF-8');
  const name = query.get('name');
  res.end('Hello, ' + (name ? name : 'stranger') + '!');
}

function handler(req, res) {
  const mark = req.url.indexOf('?');
  const path = mark < 0 ? req.url : req.url.slice(0, mark);
  const methods = routes.get(path);
  if (!methods) return res.writeHead(404).end();
  const action = methods[req.method];
  if (!action) return res.writeHead(405, { allow: Object.keys(methods).join(', ') }).end();
  action(res, new URLSearchParams(mark < 0 ? '' : req.url.slice(mark)));
}

module.exports = { handler };
