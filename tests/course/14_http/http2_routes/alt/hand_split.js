// alt: No URL object for each request; split and querystring need care with odd addresses.
'use strict';

const querystring = require('node:querystring');

const send = (res, status, text, headers = {}) =>
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(text);

exports.handler = (req, res) => {
  const [path, query = ''] = req.url.split(/\?(.*)/s);
  if (path !== '/hello') return send(res, 404, '');
  if (!['GET', 'HEAD'].includes(req.method)) return send(res, 405, '', { Allow: 'GET,HEAD' });
  const [name] = [querystring.parse(query).name ?? ''].flat();
  send(res, 200, `Hello, ${name === '' ? 'stranger' : name}!`);
};
