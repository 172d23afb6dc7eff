export const swapped = 'promise and tick'.split(' and ');
