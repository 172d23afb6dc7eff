// expect: The others of its list aren't compared
'use strict';
const SUNSET = 'Sat, 31 Jul 2027 22:00:00 GMT';

const VIEWS = new Map([
  ['v1', ({ id, customerName, total, lines }) => ({ id, customer: customerName, total, lines })],
  ['v2', ({ id, customerName, total, lines, currency }) => ({ id, customerName, total, lines, currency })],
]);

function createApi(orders) {
  return (req, res) => {
    const { pathname } = new URL(req.url, 'http://localhost');
    const [, version = 'v1', id] = /^(?:\/(v\d+))?\/orders\/([^/]+)$/.exec(pathname) ?? [];
    const view = VIEWS.get(version);
    const order = orders.get(id);
    res.setHeader('content-type', 'application/json');
    if (!view || !order) {
      res.statusCode = 404;
      res.end(JSON.stringify({ error: 'not found' }));
      return;
    }
    if (version === 'v1') {
      res.setHeader('Sunset', SUNSET);
      res.setHeader('Link', `</v2/orders/${id}>; rel="successor-version"`);
    }
    res.end(JSON.stringify(view(order)));
  };
}

function typeOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

function brokenFields(example, answer, path = '') {
  if (typeOf(example) !== typeOf(answer)) return [path];
  if (Array.isArray(example)) {
    if (example.length === 0) return [];
    return answer.flatMap((one, i) => brokenFields(example[i] ?? example[0], one, `${path}[${i}]`));
  }
  if (typeOf(example) !== 'object') return [];
  return Object.keys(example).flatMap((name) => {
    const here = path ? `${path}.${name}` : name;
    return Object.hasOwn(answer, name) ? brokenFields(example[name], answer[name], here) : [here];
  });
}

module.exports = { brokenFields, createApi, SUNSET };
