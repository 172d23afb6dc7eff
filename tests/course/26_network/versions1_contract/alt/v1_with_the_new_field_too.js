// alt: v1 has the new fields, too: nothing breaks, but nobody has a reason to move to v2.
'use strict';

const SUNSET = 'Sat, 31 Jul 2027 22:00:00 GMT';

class Version {
  constructor(number, view, headers = () => ({})) {
    Object.assign(this, { number, view, headers });
  }
}

const versions = [
  // Additive: the new fields are there, and the old one as well.
  new Version(1, (order) => ({ ...order, customer: order.customerName }), (id) => ({ sunset: SUNSET, link: `</v2/orders/${id}>; rel="successor-version"` })),
  new Version(2, (order) => ({ ...order })),
];

function createApi(orders) {
  return (req, res) => {
    const found = /^(?:\/v([0-9]+))?\/orders\/([^/?]+)(\?.*)?$/.exec(req.url);
    const version = found && versions.find(({ number }) => number === Number(found[1] ?? 1));
    const order = version && orders.get(found[2]);
    if (!order) {
      res.statusCode = 404;
      res.end('{"error":"not found"}');
      return;
    }
    for (const [name, value] of Object.entries(version.headers(found[2]))) res.setHeader(name, value);
    res.setHeader('content-type', 'application/json; charset=utf-8');
    res.end(JSON.stringify(version.view(order)));
  };
}

function* differences(example, answer, path) {
  if (example === null || answer === null || typeof example !== typeof answer || Array.isArray(example) !== Array.isArray(answer)) {
    if (example !== answer) yield path;
    return;
  }
  if (typeof example !== 'object') return;
  const names = Array.isArray(example) ? (example.length > 0 ? [...answer.keys()] : []) : Object.keys(example);
  for (const name of names) {
    if (Array.isArray(example)) yield* differences(example[0], answer[name], `${path}[${name}]`);
    else yield* differences(example[name], answer[name], path === '' ? name : `${path}.${name}`);
  }
}

const brokenFields = (example, answer) => [...differences(example, answer, '')];

module.exports = { brokenFields, createApi, SUNSET };
