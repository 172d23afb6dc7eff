'use strict';
// The web, as this exercise needs it: names, addresses and pages, without a network.
//
//   web.lookup(name)               the IP addresses of a name, now: a promise of a list such as ['93.184.216.34'].
//                                  Rejected for a name that nobody has
//   web.get(url, { lookup })       connects, and gives a promise of { status, location, text }. It works like http.get():
//                                  - a name in the address is looked up right before it connects: by lookup(name), which
//                                    gives what web.lookup() gives, or a single IP address. Without that option it asks
//                                    the DNS itself. An IP address in the address isn't looked up at all
//                                  - the name itself goes into the Host header: many sites share one IP address
//                                  - it follows no redirect: location is where the page wants to send you

const net = require('node:net');

function createWeb({ names, pages }) {
  const connections = []; // what really happened, for the test

  async function lookup(name) {
    const found = names[name.replace(/\.$/, '')];
    const addresses = typeof found === 'function' ? found() : found;
    if (addresses === undefined) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
    return [...addresses];
  }

  async function get(address, options = {}) {
    const url = new URL(address);
    const ask = options.lookup ?? lookup;
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const ip = net.isIP(host) || host === '' ? host : first(await ask(host));
    connections.push({ ip, url: url.href });
    const page = pages[`${url.host}${url.pathname}`] ?? pages[`${ip}${url.pathname}`];
    if (typeof page === 'object') return { status: 302, location: page.to, text: '' };
    return page === undefined
      ? { status: 404, location: undefined, text: `There is no site ${url.host} with the page ${url.pathname} at ${ip}` }
      : { status: 200, location: undefined, text: page };
  }

  return { web: { lookup, get }, connections };
}

// A lookup may give a list, as web.lookup does, or one address.
function first(found) {
  const [one] = [found].flat();
  const address = one?.address ?? one;
  if (net.isIP(address)) return address;
  throw new TypeError(`web.get() asked your lookup for an IP address, and got ${String(address)}`);
}

module.exports = { createWeb };
