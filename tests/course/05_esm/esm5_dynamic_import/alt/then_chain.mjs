// alt: No async function, so bad names have to be rejected by hand.
const loadPlugin = (name) => {
  if (/[^a-z]/.test(name)) return Promise.reject(new TypeError(`bad name: ${name}`));
  return import(`./plugins/${name}.mjs`).then(
    ({ default: plugin }) => plugin,
    (error) => Promise.reject(new Error(`${name}: not loaded`, { cause: error })),
  );
};

export { loadPlugin };
