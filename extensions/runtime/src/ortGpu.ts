/** ONNX Runtime's build for WebGPU, as a bundle of its own: a worker loads it only where a site has switched it on and there is a graphics card. */
export { env, InferenceSession, Tensor } from 'onnxruntime-web/jspi';
