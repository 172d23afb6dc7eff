// alt: Says that both failed, and keeps the second reason as the cause.
'use strict';

exports.menu = async (fromServer, yesterday) => {
  try {
    return await fromServer();
  } catch {
    return yesterday().catch((cause) => {
      throw new Error('no menu at all', { cause });
    });
  }
};
