export let swapped = 'tick <-> promise';
