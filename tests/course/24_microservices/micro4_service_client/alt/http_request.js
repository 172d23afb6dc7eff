// alt: An agent limits the number of connections, which fetch() doesn't offer; much more code.
'use strict';
const http = require('node:http');

class ServiceClient {
  constructor(name, baseUrl, { timeout }) {
    Object.assign(this, { name, timeout, base: baseUrl.endsWith('/') ? baseUrl.slice(0, -1) : baseUrl });
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 10 });
  }

  get(path) {
    return new Promise((resolve, reject) => {
      const fail = (cause) => reject(new Error(`${this.name}: ${cause.message}`, { cause }));
      const signal = AbortSignal.timeout(this.timeout);
      http.get(this.base + path, { agent: this.agent, signal }, (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (part) => (text += part)).on('error', fail).on('end', () => {
          if (res.statusCode === 404) return resolve(null);
          if (res.statusCode >= 300) return fail(new Error(`status ${res.statusCode}`));
          try {
            resolve(JSON.parse(text));
          } catch (error) {
            fail(error);
          }
        });
      }).on('error', fail);
    });
  }
}

module.exports = { ServiceClient };
