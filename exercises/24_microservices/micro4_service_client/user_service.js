'use strict';
// The user service, on good days and on bad ones: the path says on which. Nothing in here has to change.

const page = `<html>${'<p>Sorry!</p>'.repeat(40000)}</html>`;

const userService = (user) => (req, res) => {
  const answer = (status, body, type = 'application/json') => res.writeHead(status, { 'content-type': type }).end(body);
  switch (req.url.replace(/^\/api/, '')) {
    case `/users/${user.id}`: return answer(200, JSON.stringify(user));
    case '/crash': return answer(500, page, 'text/html');
    case '/forbidden': return answer(403, '{}');
    case '/unavailable': return answer(503, JSON.stringify(user));
    case '/garbage': return answer(200, 'all is well');
    case '/hang': return undefined;
    case '/drip': return drip(res);
    default: return answer(404, JSON.stringify({ error: 'not found', help: page }));
  }
};

// One byte after the other, without end.
function drip(res) {
  res.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => res.write(' '), 5);
  res.on('close', () => clearInterval(timer));
}

module.exports = { userService };
