// alt: What for await does for you; pausing by hand is easy to get wrong.
'use strict';

function sumSales(source, toEuro) {
  return new Promise((resolve, reject) => {
    let sum = 0;
    let rest = '';
    const stop = (error) => {
      source.destroy();
      reject(error);
    };
    async function add(lines) {
      for (const line of lines) {
        const parts = line.split(';');
        sum += await toEuro(parseInt(parts[1], 10), parts[2]);
      }
    }
    source.setEncoding('utf8');
    source.on('error', stop);
    let work = Promise.resolve();
    source.on('data', (chunk) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      if (lines.length === 0) return;
      source.pause();
      work = add(lines);
      work.then(() => source.resume(), stop);
    });
    source.on('end', () => work.then(() => add(rest ? [rest] : [])).then(() => resolve(sum), stop));
  });
}

module.exports = { sumSales };
