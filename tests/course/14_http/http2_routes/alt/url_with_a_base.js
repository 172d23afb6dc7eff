// alt: Checks the host, too, and answers 400 to an address that is none.
'use strict';

async function handler(req, res) {
  res.setHeader('content-type', 'text/plain; charset=utf-8');
  let url;
  try {
    url = new URL(req.url, 'http://museum.example');
  } catch {
    res.writeHead(400).end('What is that?');
    return;
  }
  if (url.host !== 'museum.example' || url.pathname !== '/hello') {
    res.writeHead(404).end('Nothing here');
    return;
  }
  switch (req.method) {
    case 'GET':
    case 'HEAD':
      res.end(`Hello, ${url.searchParams.get('name') || 'stranger'}!`);
      break;
    default:
      res.setHeader('Allow', ['GET', 'HEAD']);
      res.writeHead(405).end();
  }
}

module.exports = { handler };
