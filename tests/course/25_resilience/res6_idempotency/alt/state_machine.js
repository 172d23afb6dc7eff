// alt: Each order has a state that can be seen, but promises would do the waiting by themselves.
'use strict';

const { createHash } = require('node:crypto');

const fingerprint = (value) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

class Payments {
  records = new Map();

  constructor(charge) {
    this.charge = charge;
  }

  async pay({ user, key, body }) {
    if (!key) return { status: 400, body: 'Idempotency-Key is missing' };
    const name = `${fingerprint(user)}:${key}`;
    let record = this.records.get(name);
    if (record && record.print !== fingerprint(body)) return { status: 422, body: 'this key belongs to another order' };
    if (record?.state === 'done') return record.answer;
    if (record?.state === 'charging') return new Promise((resolve, reject) => record.waiting.push({ resolve, reject }));
    record = { state: 'charging', print: fingerprint(body), waiting: [] };
    this.records.set(name, record);
    try {
      record.answer = { status: 201, body: await this.charge(user, body) };
      record.state = 'done';
      for (const { resolve } of record.waiting) resolve(record.answer);
      return record.answer;
    } catch (error) {
      this.records.delete(name);
      for (const { reject } of record.waiting) reject(error);
      throw error;
    }
  }
}

module.exports = {
  createPayments({ charge }) {
    const payments = new Payments(charge);
    return (request) => payments.pay(request);
  },
};
