// alt: Simple, but heavy: the histogram remembers every value.
'use strict';

const text = (value) => JSON.stringify(String(value)).replace(/\\([^"\\n])/g, '$1');
const named = (name, labels) => {
  const all = Object.keys(labels).sort().map((label) => `${label}=${text(labels[label])}`);
  return name + (all.length ? '{' + all + '}' : '');
};

exports.createMetrics = function createMetrics() {
  const parts = [];
  const head = (name, help, type) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
  const simple = (type, change) => (name, help) => {
    const values = {};
    parts.push(() => head(name, help, type) + Object.keys(values).map((key) => key + ' ' + values[key] + '\n').join(''));
    return change(values, name);
  };

  return {
    counter: simple('counter', (values, name) => ({
      inc(labels, by = 1) {
        if (!(by >= 0)) throw new RangeError('up only');
        const key = named(name, labels);
        values[key] = (values[key] || 0) + by;
      },
    })),
    gauge: simple('gauge', (values, name) => ({ set: (labels, value) => void (values[named(name, labels)] = value) })),
    histogram(name, help, bounds) {
      const seen = {};
      const upTo = (values, bound) => values.filter((value) => value <= bound).length;
      parts.push(() => {
        let out = head(name, help, 'histogram');
        for (const { labels, values } of Object.values(seen)) {
          for (const le of bounds) out += named(name + '_bucket', { ...labels, le }) + ' ' + upTo(values, le) + '\n';
          out += named(name + '_bucket', { ...labels, le: '+Inf' }) + ' ' + values.length + '\n';
          out += named(name + '_sum', labels) + ' ' + values.reduce((a, b) => a + b, 0) + '\n';
          out += named(name + '_count', labels) + ' ' + values.length + '\n';
        }
        return out;
      });
      return {
        observe(labels, value) {
          (seen[named('', labels)] ??= { labels, values: [] }).values.push(value);
        },
        quantile(q, labels) {
          const { values } = seen[named('', labels)] || { values: [] };
          if (values.length === 0) return NaN;
          const rank = q * values.length;
          const upper = bounds.find((bound) => upTo(values, bound) >= rank);
          if (upper === undefined) return Math.max(...bounds);
          const lower = Math.max(0, ...bounds.filter((bound) => bound < upper));
          const before = lower === 0 ? 0 : upTo(values, lower);
          return lower + (upper - lower) * ((rank - before) / (upTo(values, upper) - before));
        },
      };
    },
    text: () => parts.map((part) => part()).join(''),
  };
};

exports.routeOf = (path) => new URL(path, 'http://x').pathname.split('/').map((part) => (/^\d+$/.test(part) || (part.length === 36 && /^[\da-fA-F-]+$/.test(part)) ? ':id' : part)).join('/');
