import type { Dataset } from '../../dataset/dataset.js';
import { lossyOf } from '../../dataset/lossyCompression.js';
import { defined } from '../../defined.js';

/**
 * What was drawn on lossy images stays marked as such (PS3.3 C.7.6.1.1.5), also where only their transfer syntax tells it.
 * Ratio and method are theirs; a ratio that nobody knows is left out, as the attribute would have to lie.
 */
export function lossiness(source: Dataset): Dataset {
  const lossy = lossyOf(source);
  if (lossy === undefined) return { LossyImageCompression: '00' };
  const methods = source.LossyImageCompressionMethod ?? (lossy.methods.length > 0 ? lossy.methods : undefined);
  return {
    LossyImageCompression: '01',
    ...defined({ LossyImageCompressionRatio: source.LossyImageCompressionRatio, LossyImageCompressionMethod: methods }),
  };
}
