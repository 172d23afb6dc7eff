'use strict';
// Which hosts are inside the company's network? Read it, don't change it.

const { BlockList, isIP } = require('node:net');

const inside = new BlockList();
for (const [network, bits] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['169.254.0.0', 16], ['0.0.0.0', 8]]) inside.addSubnet(network, bits, 'ipv4');
inside.addAddress('::1', 'ipv6');
inside.addSubnet('fc00::', 7, 'ipv6');

// hostname as a URL object has it: in lower case, numbers in their usual form, IPv6 in brackets.
function isInside(hostname) {
  const host = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  return version ? inside.check(host, version === 6 ? 'ipv6' : 'ipv4') : /(^|\.)localhost\.?$/.test(host);
}

module.exports = { isInside };
