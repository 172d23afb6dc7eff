// expect: The file type doesn't touch the phases of the loop
export const swapped = ['tick', 'timer'];
