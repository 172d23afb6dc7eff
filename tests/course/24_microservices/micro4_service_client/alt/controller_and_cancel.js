// alt: Callers can recognise the error by its class; the timer has to be cleared in any case.
'use strict';

class ServiceError extends Error {
  constructor(service, what, cause) {
    super(`${service}: ${what}`, { cause });
    this.name = 'ServiceError';
  }
}

class ServiceClient {
  constructor(name, baseUrl, { timeout }) {
    this.name = name;
    this.baseUrl = new URL(baseUrl.endsWith('/') ? baseUrl : baseUrl + '/');
    this.timeout = timeout;
  }

  async get(path) {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(new Error('timeout')), this.timeout);
    try {
      const response = await fetch(new URL(path.slice(1), this.baseUrl), { signal: controller.signal });
      if (response.ok) return await response.json();
      await response.body?.cancel();
      if (response.status === 404) return null;
      throw new ServiceError(this.name, `status ${response.status}`);
    } catch (error) {
      throw error instanceof ServiceError ? error : new ServiceError(this.name, error.message, error);
    } finally {
      clearTimeout(timer);
    }
  }
}

module.exports = { ServiceClient };
