// expect: HEAD works here, too.
'use strict';
function handler(req, res) {
  const { pathname, searchParams } = new URL(`http://localhost${req.url}`);
  if (pathname !== '/hello') { res.statusCode = 404; return res.end(); }
  if (req.method !== 'GET' && req.method !== 'HEAD') { res.writeHead(405, { allow: 'GET' }); return res.end(); }
  res.setHeader('content-type', 'text/plain; charset=utf-8');
  res.end(`Hello, ${searchParams.get('name') || 'stranger'}!`);
}
module.exports = { handler };
