// expect: which is deprecated
'use strict';

const url = require('node:url');

function handler(req, res) {
  const { pathname, query } = url.parse(req.url, true);
  res.setHeader('content-type', 'text/plain; charset=utf-8');

  if (pathname !== '/hello') {
    res.statusCode = 404;
    res.end('Not found');
  } else if (req.method !== 'GET' && req.method !== 'HEAD') {
    res.statusCode = 405;
    res.setHeader('allow', 'GET, HEAD');
    res.end('Method not allowed');
  } else {
    res.end(`Hello, ${query.name || 'stranger'}!`);
  }
}

module.exports = { handler };
