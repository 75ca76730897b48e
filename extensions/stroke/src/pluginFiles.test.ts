import { pluginFiles } from './pluginFiles.js';

test('files are looked for beside the bundle, whatever the path it is hosted under', () => {
  const files = pluginFiles('https://pacs.example/viewer/plugins/stroke/extension.mjs');
  expect(files.worker.url).toBe('https://pacs.example/viewer/plugins/stroke/worker.mjs');
  expect(files.reportWorker.url).toBe('https://pacs.example/viewer/plugins/stroke/report-worker.mjs');
  expect(files.workerConfig).toEqual({
    modelsUrl: 'https://pacs.example/viewer/plugins/stroke/models/',
    ortUrl: 'https://pacs.example/viewer/plugins/stroke/ort/',
  });
});

test('threads are passed on only when a site sets them', () => {
  expect(pluginFiles('https://a/b/', { threads: 2 }).workerConfig.threads).toBe(2);
});

test("a site's own models are looked for on the plugin's server", () => {
  const models = ['/nets/my-infarct', 'https://pacs.example/nets/boxes/'];
  expect(
    pluginFiles('https://pacs.example/viewer/plugins/stroke/extension.mjs', { models }).workerConfig.modelFolders,
  ).toEqual(['https://pacs.example/nets/my-infarct/', 'https://pacs.example/nets/boxes/']);
});

test('the hashes of the build go to the page and to the worker', () => {
  const hashes = { 'worker.mjs': 'aa', 'ort/a.wasm': 'bb' };
  const files = pluginFiles('https://a/b/', { hashes });
  expect([files.worker.sha256, files.reportWorker.sha256]).toEqual(['aa', undefined]);
  expect(files.workerConfig.files).toEqual(hashes);
});
