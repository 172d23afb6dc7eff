// alt: A then chain shows each step of the answer, but throwing and rejecting are mixed.
'use strict';

class ServiceClient {
  constructor(name, baseUrl, { timeout }) {
    this.name = name;
    this.baseUrl = baseUrl.replace(/\/$/, '');
    this.timeout = timeout;
  }

  get(path) {
    return this.#fetch(path).then(({ status, ok, text }) => {
      if (status === 404) return null;
      if (!ok) return Promise.reject(new TypeError(`${status} from ${this.name}`));
      let json;
      try {
        json = JSON.parse(text);
      } catch (error) {
        throw Object.assign(new Error(`no JSON from ${this.name}`), { cause: error });
      }
      return json;
    });
  }

  // The body is always read: until then the connection cannot be used again.
  async #fetch(path) {
    try {
      const response = await fetch(this.baseUrl + path, { signal: AbortSignal.timeout(this.timeout) });
      return { status: response.status, ok: response.ok, text: await response.text() };
    } catch (cause) {
      throw new Error(`${this.name} did not answer`, { cause });
    }
  }
}

module.exports = { ServiceClient };
