// expect: Without a type, a
'use strict';

function handler(req, res) {
  const { pathname, searchParams } = new URL(`http://localhost${req.url}`);

  if (pathname !== '/hello') {
    res.statusCode = 404;
    res.end('Not found');
  } else if (req.method !== 'GET' && req.method !== 'HEAD') {
    res.statusCode = 405;
    res.setHeader('allow', 'GET, HEAD');
    res.end('Method not allowed');
  } else {
    res.end(`Hello, ${searchParams.get('name') || 'stranger'}!`);
  }
}

module.exports = { handler };
