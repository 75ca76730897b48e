import { TestEnvironment } from 'jest-environment-node';

/**
 * onnxruntime-node makes its output arrays in the outer realm, where `instanceof Float32Array` of a jest sandbox is
 * false; sharing the constructor removes a difference that exists in tests only.
 */
export default class OrtTestEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.Float32Array = Float32Array;
  }
}
