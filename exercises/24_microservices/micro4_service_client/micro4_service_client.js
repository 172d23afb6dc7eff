'use strict';
// micro4_service_client                                (interview questions 72, 73)
//
// The order service of the bakery has to ask the user service (see user_service.js), through this client:
//
//     const users = new ServiceClient('user-service', 'http://10.0.0.7:3001', { timeout: 2000 });
//     await users.get('/users/7')
//
// Right now it believes everything that comes back. get(path) should give
// - the JSON of an answer with a good status, and `null` for 404: nothing is there;
// - an error for everything else: another status, no JSON, no connection, no whole answer within
//   `timeout` milliseconds (the request ends then, too). Its message names the service, and the
//   status if there was one. The error underneath is its `cause`.
//
// The base URL may have a path of its own, and end with a slash: 'http://10.0.0.7/api/'.

class ServiceClient {
  constructor(name, baseUrl, { timeout }) {
    this.name = name;
    this.baseUrl = baseUrl;
    this.timeout = timeout;
  }

  async get(path) {
    const response = await fetch(this.baseUrl + path);
    return response.json();
  }
}

module.exports = { ServiceClient };
