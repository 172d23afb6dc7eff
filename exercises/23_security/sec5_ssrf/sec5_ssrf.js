'use strict';
// sec5_ssrf                                                    (interview question 130)
//
// A chat shows a preview of each link. The server fetches the page, so anybody can make OUR server send requests,
// even to 169.254.169.254, where a cloud gives keys to its own machines. The author wrote a list of forbidden
// words. Then somebody sent http://2130706433/, which is 127.0.0.1 written as one number.
//
// 1. preview(address) returns a promise of the text of the page, and rejects with an Error for anything that must not be fetched:
//    - only http: and https:, and no name or password in the address
//    - never connect to an IP address in one of the RANGES, whatever name or spelling leads to it
//    - a redirect (status 301 to 308, with `location`, which may be relative) is followed by the same rules,
//      at most five times
//    Everything else works, such as a site called 10.example, or a path that mentions localhost
//
// 2. afterLogin(next) says where to go after a login: to `next` if that stays on https://chat.example (it may be a
//    path, such as "/rooms?id=7#last"), otherwise to "/". A browser reads it as
//    new URL(next, 'https://chat.example/login')
//
// web.lookup() and web.get() are explained in web.js. Useful: new URL(), and new net.BlockList() with
// addSubnet(net, prefix, family) and check(ip, family), which also recognizes IPv4 addresses written as IPv6

const RANGES = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24',
  '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4',
  '::/128', '::1/128', '64:ff9b::/96', 'fc00::/7', 'fe80::/10', 'ff00::/8',
];

const FORBIDDEN = ['localhost', '127.0.0.1', '169.254.', '192.168.', '10.'];

function createPreview(web) {
  async function preview(address) {
    if (FORBIDDEN.some((word) => address.includes(word))) throw new Error('This address is forbidden');
    const page = await web.get(address);
    return page.location ? preview(page.location) : page.text;
  }

  return { preview };
}

function afterLogin(next) {
  return next.includes('chat.example') || next.startsWith('/') ? next : '/';
}

module.exports = { createPreview, afterLogin };
