// alt: Refuses forged tokens without asking the table, but the key has to be kept safe and changed.
'use strict';
const { createHmac, randomBytes, randomUUID } = require('node:crypto');

class Refused extends Error {}

const key = randomBytes(32);
const sign = (text) => createHmac('sha256', key).update(text).digest('base64url');

function createTokens({ table, now }) {
  const issue = async (memberId, family) => {
    const expires = now() + 30 * 864e5;
    const content = Buffer.from(JSON.stringify({ id: randomUUID(), memberId, family, expires })).toString('base64url');
    await table.insert({ hash: sign(`stored ${content}`), family, memberId, expires });
    return `${content}.${sign(content)}`;
  };

  return {
    login: (memberId) => issue(memberId, randomUUID()),
    refresh: async (token) => {
      const [content, signature] = token.split('.');
      if (!signature || sign(content) !== signature) throw new Refused('not one of ours');
      const { memberId, family, expires } = JSON.parse(Buffer.from(content, 'base64url'));
      const hash = sign(`stored ${content}`);
      const row = await table.find(hash);
      if (row === undefined || row.ended || now() >= expires) throw new Refused('too late');
      if (await table.use(hash)) return { memberId, token: await issue(memberId, family) };
      await table.endFamily(family);
      throw new Refused('used twice');
    },
  };
}

module.exports = { createTokens, Refused };
