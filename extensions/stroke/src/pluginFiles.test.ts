import { pluginFiles } from './pluginFiles.js';

test('files are looked for beside the bundle, whatever the path it is hosted under', () => {
  const files = pluginFiles('https://pacs.example/viewer/plugins/stroke/extension.mjs');
  expect(files.workerUrl).toBe('https://pacs.example/viewer/plugins/stroke/worker.mjs');
  expect(files.reportWorkerUrl).toBe('https://pacs.example/viewer/plugins/stroke/report-worker.mjs');
  expect(files.workerConfig).toEqual({
    modelsUrl: 'https://pacs.example/viewer/plugins/stroke/models/',
    ortUrl: 'https://pacs.example/viewer/plugins/stroke/ort/',
  });
});

test('threads are passed on only when a site sets them', () => {
  expect(pluginFiles('https://a/b/', 2).workerConfig.threads).toBe(2);
});
