// alt: For IPv6 it allows only the global range instead of forbidding the others: safer against new ranges.
'use strict';

const { BlockList, isIP, isIPv4 } = require('node:net');

const list = new BlockList();
const ranges = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16
  198.18.0.0/15 224.0.0.0/4 240.0.0.0/4`.split(/\s+/);
for (const range of ranges) list.addSubnet(range.split('/')[0], +range.split('/')[1]);

// Of IPv6, only the global unicast addresses are allowed.
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

const isPublic = (ip) => (isIPv4(ip) ? !list.check(ip) : global6.check(ip, 'ipv6'));

class Preview {
  constructor(web) {
    this.web = web;
    this.preview = this.preview.bind(this);
  }

  async addressesOf(url) {
    const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
    return isIP(host) ? [host] : this.web.lookup(host);
  }

  async preview(address) {
    let url = new URL(address);
    for (let request = 0; request <= 5; request += 1) {
      if (!/^https?:$/.test(url.protocol) || url.username + url.password !== '') throw new Error('This address is not fetched');
      const addresses = await this.addressesOf(url);
      if (addresses.length === 0 || !addresses.every(isPublic)) throw new Error('This address is not public');
      const { location, text } = await this.web.get(url.href, { lookup: () => addresses[0] });
      if (!location) return text;
      url = new URL(location, url);
    }
    throw new Error('Too many redirects');
  }
}

const afterLogin = (next) => {
  try {
    if (typeof next !== 'string') throw new TypeError('no text');
    const url = new URL(next, 'https://chat.example/login');
    if (!url.href.startsWith('https://chat.example/')) throw new Error('another site');
    return next;
  } catch {
    return '/';
  }
};

module.exports = { createPreview: (web) => new Preview(web), afterLogin };
