// expect: the stored orders aren't what they were
'use strict';

const SUNSET = 'Sat, 31 Jul 2027 22:00:00 GMT';

// One form is stored; each version says how it shows it.
const VERSIONS = new Map([
  ['v1', (order) => Object.assign(order, { customer: order.customerName })],
  ['v2', ({ customer, ...order }) => order],
]);

function createApi(orders) {
  return (req, res) => {
    const { pathname } = new URL(req.url, 'http://localhost');
    const [, version = 'v1', id] = pathname.match(/^(?:\/(v\d+))?\/orders\/(\w+)$/) ?? [];
    const show = VERSIONS.get(version);
    const order = orders.get(id);

    res.setHeader('content-type', 'application/json');
    if (!show || !order) {
      res.statusCode = 404;
      return res.end(JSON.stringify({ error: 'not found' }));
    }
    if (version === 'v1') {
      res.setHeader('sunset', SUNSET);
      res.setHeader('link', `</v2/orders/${id}>; rel="successor-version"`);
    }
    res.end(JSON.stringify(show(order)));
  };
}

function brokenFields(example, answer, path = '') {
  if (kind(example) !== kind(answer)) return [path];
  if (kind(example) === 'list') {
    return example.length === 0 ? [] : answer.flatMap((one, i) => brokenFields(example[0], one, `${path}[${i}]`));
  }
  if (kind(example) !== 'object') return [];
  return Object.keys(example).flatMap((name) => brokenFields(example[name], answer[name], path ? `${path}.${name}` : name));
}

function kind(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

module.exports = { brokenFields, createApi, SUNSET };
