/** The buffers of typed arrays, each once; shared memory is left out because it cannot be moved. */
export function distinctBuffers(arrays: readonly ArrayBufferView[]): readonly ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const { buffer } of arrays) if (!isShared(buffer)) buffers.add(buffer);
  return [...buffers];
}

/** Pages that are not isolated do not even have the constructor. */
function isShared(buffer: ArrayBufferLike): buffer is SharedArrayBuffer {
  return typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer;
}
