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
