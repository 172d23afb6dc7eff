// expect: whatever the method
'use strict';

function handler(req, res) {
  const { pathname, searchParams } = new URL(`http://localhost${req.url}`);
  res.setHeader('content-type', 'text/plain; charset=utf-8');
  if (req.method !== 'GET' && req.method !== 'HEAD') return res.writeHead(405, { allow: 'GET, HEAD' }).end();
  if (pathname !== '/hello') return res.writeHead(404).end();
  res.end(`Hello, ${searchParams.get('name') || 'stranger'}!`);
}

module.exports = { handler };
