import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(root, ...parts);
const output = at('dist/plugins/stroke');

/**
 * What ONNX Runtime fetches at run time: the smallest build that is enough (SIMD, threads where the page is isolated), and the smallest one for
 * WebGPU, which no browser asks for unless a site has switched it on.
 */
const ORT_FILES = [
  'ort-wasm-simd-threaded.mjs',
  'ort-wasm-simd-threaded.wasm',
  'ort-wasm-simd-threaded.jspi.mjs',
  'ort-wasm-simd-threaded.jspi.wasm',
];

/** What the self-test reads as a report of an earlier version: of a demo study, made by version 0.2.0. */
const STORED_REPORT = 'test/fixtures/archived/0.2.0/left-mca-infarct.sr.dcm.gz';

/** A server may take a name in .gz for a compressed form of another file; this one is asked for as it is. */
const servedName = file => file.replace(/\.gz$/, '.gzip');

/** The golden run of a model without the slices that only the tests of its input read. */
function copyGolden(from, to) {
  if (!existsSync(path.join(from, 'golden.json'))) return;
  const { slices: _, ...golden } = JSON.parse(readFileSync(path.join(from, 'golden.json'), 'utf8'));
  const served = ({ file, ...tensor }) => {
    cpSync(path.join(from, file), path.join(to, servedName(file)));
    return { ...tensor, file: servedName(file) };
  };
  mkdirSync(to, { recursive: true });
  const told = { ...golden, input: served(golden.input), outputs: golden.outputs.map(served) };
  writeFileSync(path.join(to, 'golden.json'), `${JSON.stringify(told)}\n`);
}

/** Files that are served beside the bundles: ONNX Runtime's WebAssembly and one folder a model, with its golden run for the self-test. */
class CopyServedFiles {
  apply(compiler) {
    // Chunks of an earlier build have other names and would be served, and counted, for ever.
    compiler.hooks.run.tap('CopyServedFiles', () => rmSync(output, { recursive: true, force: true }));
    compiler.hooks.afterEmit.tap('CopyServedFiles', () => {
      mkdirSync(path.join(output, 'ort'), { recursive: true });
      for (const file of ORT_FILES)
        cpSync(at('node_modules/onnxruntime-web/dist', file), path.join(output, 'ort', file));
      // A site adds its models to this list; without it each start would ask for a file that is not there.
      mkdirSync(path.join(output, 'models'), { recursive: true });
      writeFileSync(path.join(output, 'models', 'models.json'), '{ "models": [] }\n');
      for (const id of readdirSync(at('models'))) {
        const manifest = at('models', id, 'manifest.json');
        const weights = at('models', id, 'weights.onnx');
        if (!existsSync(manifest) || !existsSync(weights)) continue;
        mkdirSync(path.join(output, 'models', id), { recursive: true });
        cpSync(manifest, path.join(output, 'models', id, 'manifest.json'));
        cpSync(weights, path.join(output, 'models', id, 'weights.onnx'));
        copyGolden(at('models', id, 'golden'), path.join(output, 'models', id, 'golden'));
      }
      mkdirSync(path.join(output, 'self-test'), { recursive: true });
      cpSync(at(STORED_REPORT), path.join(output, 'self-test', 'stored-report.dcm.gzip'));
    });
  }
}

/** One self-contained ES module; OHIF imports it by address, so it may share nothing with the others but the browser. */
const bundle = (name, entry) => ({
  name,
  mode: 'production',
  devtool: 'source-map',
  target: ['web', 'es2022'],
  entry: { [name]: at(entry) },
  experiments: { outputModule: true },
  output: {
    path: output,
    filename: '[name].mjs',
    // Parts that are loaded when they are asked for: by their content too, so that no page takes one of another build.
    chunkFilename: `${name}.[name].mjs?v=[contenthash:16]`,
    module: true,
    library: { type: 'module' },
    publicPath: 'auto',
  },
  resolve: {
    extensions: ['.ts', '.tsx', '.mjs', '.js'],
    // ONNX Runtime without its WebAssembly glue inside: threads start from the files in ort/.
    conditionNames: ['onnxruntime-web-use-extern-wasm', '...'],
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
    alias: {
      '@ohif-stroke/core$': at('extensions/core/src/index.ts'),
      '@ohif-stroke/models$': at('models/src/index.ts'),
      '@ohif-stroke/runtime$': at('extensions/runtime/src/index.ts'),
    },
  },
  module: {
    // Addresses stay as written (`new URL(x, import.meta.url)`): they are resolved where the bundle is hosted,
    // so that a sub-path or another folder works without a rebuild.
    parser: { javascript: { url: false, importMeta: false, worker: false } },
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        // Nothing happens on import but in the entries, so what a bundle doesn't use (DICOM writers, say) stays out of it.
        sideEffects: false,
        loader: 'swc-loader',
        options: {
          jsc: {
            parser: { syntax: 'typescript', tsx: true },
            target: 'es2022',
            transform: { react: { runtime: 'automatic' } },
          },
        },
      },
    ],
  },
  optimization: { splitChunks: false },
  performance: { hints: false },
  stats: 'errors-warnings',
});

export default [
  bundle('mode', 'modes/stroke/src/plugin.ts'),
  { ...bundle('extension', 'extensions/stroke/src/index.ts'), plugins: [new CopyServedFiles()] },
  bundle('worker', 'extensions/runtime/src/worker.ts'),
  bundle('ort-gpu', 'extensions/runtime/src/ortGpu.ts'),
  bundle('report-worker', 'extensions/stroke/src/report/reportWorker.ts'),
];
