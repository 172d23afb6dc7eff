// alt: Each version is a case of its own, and can be removed as a whole.
'use strict';

const SUNSET = 'Sat, 31 Jul 2027 22:00:00 GMT';

function asV1(order) {
  const { customerName, currency, ...rest } = order;
  return { ...rest, customer: customerName };
}

function answer(res, status, body, headers = {}) {
  res.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  res.end(JSON.stringify(body));
}

const createApi = (orders) => function handle(req, res) {
  const parts = req.url.split('?')[0].split('/').slice(1);
  const version = parts[0] === 'orders' ? 'v1' : parts.shift();
  const [collection, id, ...rest] = parts;
  const known = collection === 'orders' && rest.length === 0 && orders.has(id);
  switch (known && version) {
    case 'v1':
      return answer(res, 200, asV1(orders.get(id)), { Sunset: SUNSET, Link: `</v2/orders/${id}>; rel="successor-version"` });
    case 'v2':
      return answer(res, 200, orders.get(id));
    default:
      return answer(res, 404, { error: `there is no ${req.url}` });
  }
};

const typeOf = (value) => Object.prototype.toString.call(value);

function brokenFields(example, answered) {
  const broken = [];
  (function compare(one, other, path) {
    if (typeOf(one) !== typeOf(other)) broken.push(path);
    else if (Array.isArray(one)) {
      if (one.length) other.forEach((entry, i) => compare(one[0], entry, `${path}[${i}]`));
    } else if (typeOf(one) === '[object Object]') {
      for (const name in one) compare(one[name], other[name], [path, name].filter(Boolean).join('.'));
    }
  })(example, answered, '');
  return broken;
}

module.exports = { brokenFields, createApi, SUNSET };
