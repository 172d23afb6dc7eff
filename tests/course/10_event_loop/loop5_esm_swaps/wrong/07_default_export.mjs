// expect: I hoped for a list of words
export default ['tick', 'promise'];
