// expect: Part of the name is missing
'use strict';

function handler(req, res) {
  let address;
  try {
    address = decodeURIComponent(req.url.replaceAll('+', ' '));
  } catch {
    address = req.url;
  }
  const [path, query = ''] = address.split('?');
  res.setHeader('content-type', 'text/plain; charset=utf-8');
  if (path !== '/hello') return res.writeHead(404).end();
  if (!['GET', 'HEAD'].includes(req.method)) return res.writeHead(405, { allow: 'GET, HEAD' }).end();
  const pairs = Object.fromEntries(query.split('&').map((pair) => pair.split('=')));
  res.end(`Hello, ${pairs.name || 'stranger'}!`);
}

module.exports = { handler };
