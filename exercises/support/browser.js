'use strict';
// Visits that keep their cookies, as a browser does.
//
//   const ada = browser(site)      site: what open() of server.js gave
//   await ada.visit('POST /login', { json })
//   ada.cookie                     what it would send; may be written to

function browser(site) {
  const jar = new Map();
  return {
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(text) {
      jar.clear();
      for (const pair of text.split('; ').filter(Boolean)) keep(jar, pair);
    },
    async visit(request, { headers = {}, ...options } = {}) {
      const sent = jar.size > 0 ? { cookie: this.cookie, ...headers } : headers;
      const answer = await site.visit(request, { ...options, headers: sent });
      for (const line of answer.headers.getSetCookie()) {
        const [pair] = line.split(';');
        keep(jar, pair);
        if (/;\s*Expires=Thu, 01 Jan 1970|;\s*Max-Age=0\b/i.test(line)) jar.delete(pair.slice(0, pair.indexOf('=')));
      }
      return answer;
    },
  };
}

function keep(jar, pair) {
  const end = pair.indexOf('=');
  jar.set(pair.slice(0, end), pair.slice(end + 1));
}

module.exports = { browser };
