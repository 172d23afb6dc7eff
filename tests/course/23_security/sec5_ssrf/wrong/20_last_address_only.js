// expect: the first one isn
'use strict';
const net = require('node:net');
const RANGES = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
  '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4',
  '::/128', '::1/128', '64:ff9b::/96', 'fc00::/7', 'fe80::/10', 'ff00::/8',
];

const blocked = new net.BlockList();
for (const range of RANGES) {
  const [base, prefix] = range.split('/');
  blocked.addSubnet(base, Number(prefix), net.isIPv6(base) ? 'ipv6' : 'ipv4');
}

function assertPublic(ip) {
  if (blocked.check(ip, net.isIPv6(ip) ? 'ipv6' : 'ipv4')) throw new Error(`${ip} is not public`);
}

function createPreview(web) {
  async function lookup(name) {
    const addresses = await web.lookup(name);
    if (addresses.length) assertPublic(addresses.at(-1));
    return addresses;
  }

  async function preview(address, redirects = 5) {
    const url = new URL(address);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error('only http and https');
    if (url.username || url.password) throw new Error('no credentials');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (net.isIP(host)) assertPublic(host);
    const page = await web.get(url.href, { lookup });
    if (page.status >= 301 && page.status <= 308 && page.location) {
      if (redirects === 0) throw new Error('too many redirects');
      return preview(new URL(page.location, url).href, redirects - 1);
    }
    return page.text;
  }

  return { preview: (address) => preview(address) };
}

function afterLogin(next) {
  const base = 'https://chat.example/login';
  if (typeof next !== 'string' || !URL.canParse(next, base)) return '/';
  const url = new URL(next, base);
  return url.protocol === 'https:' && url.origin === 'https://chat.example' ? next : '/';
}

module.exports = { createPreview, afterLogin };
