// expect: which service sent nonsense
'use strict';

class ServiceClient {
  constructor(name, baseUrl, { timeout }) {
    this.name = name;
    this.baseUrl = baseUrl.replace(/\/$/, '');
    this.timeout = timeout;
  }

  async get(path) {
    const { status, ok, text } = await this.#fetch(path);
    if (status === 404) return null;
    if (!ok) throw new Error(`${this.name} answered ${status}`);
    return JSON.parse(text);
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
