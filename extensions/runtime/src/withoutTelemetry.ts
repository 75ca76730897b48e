/**
 * Imported before onnxruntime-node. Since 1.30 its published builds keep a device id in the user's cache folder and send
 * usage events to their maker unless this is set before the library starts (microsoft/onnxruntime, pull request 27379).
 * Nothing may leave the hospital, so it is no option. The build for browsers has no such thing.
 */
process.env.ORT_DISABLE_TELEMETRY = '1';
