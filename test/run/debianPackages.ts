import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What the browser, archive and validator tests need, and a file that tells whether it is there. */
const NEEDED: readonly { readonly name: string; readonly file: string }[] = [
  { name: 'chromium', file: '/usr/bin/chromium' },
  { name: 'dcmtk', file: '/usr/bin/dcmdump' },
  { name: 'dicom3tools', file: '/usr/bin/dciodvfy' },
  { name: 'nginx-light', file: '/usr/sbin/nginx' },
  { name: 'orthanc', file: '/usr/sbin/Orthanc' },
  { name: 'orthanc-dicomweb', file: '/usr/share/orthanc/plugins/libOrthancDicomWeb.so' },
  { name: 'pixelmed-apps', file: '/usr/bin/DicomSRValidator' },
  { name: 'poppler-utils', file: '/usr/bin/pdftotext' },
  { name: 'python3-pydicom', file: '/usr/lib/python3/dist-packages/pydicom/__init__.py' },
  { name: 'redis-server', file: '/usr/bin/redis-server' },
  { name: 'systemd', file: '/usr/bin/systemd-analyze' },
];

const INSTALL = ['-o', 'DPkg::Lock::Timeout=600', 'install', '-y', '--no-install-recommends'];

export const missingDebianPackages = (): string[] =>
  NEEDED.filter(({ file }) => !existsSync(file)).map(({ name }) => name);

/** Installs what is missing where that is possible without asking; otherwise says it in one line. */
export function ensureDebianPackages(): void {
  const missing = missingDebianPackages();
  if (missing.length === 0) return;
  const aptGet = '/usr/bin/apt-get';
  if (process.getuid?.() === 0 && existsSync(aptGet)) {
    console.log(`Installing ${missing.join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { env, stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[] };
    spawnSync(aptGet, ['-o', 'DPkg::Lock::Timeout=600', 'update', '-qq'], options);
    spawnSync(aptGet, [...INSTALL, ...missing], options);
  }
  const still = missingDebianPackages();
  if (still.length > 0) {
    console.log(
      `Tests will be skipped; to run them all: sudo apt-get install --no-install-recommends ${still.join(' ')}`,
    );
  }
}
