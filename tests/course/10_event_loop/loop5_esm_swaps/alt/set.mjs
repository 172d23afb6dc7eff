const swapped = new Set(['Promise', 'Tick']);

export { swapped };
