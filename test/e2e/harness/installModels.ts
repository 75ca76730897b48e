import { createHash } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';

/** A network of a site, with what its manifest says. */
export interface SiteNet {
  readonly id: string;
  readonly title: string;
  readonly file: Uint8Array;
  readonly input: object;
  readonly output: object;
  readonly thresholds: Readonly<Record<string, number>>;
  readonly role?: string;
}

const manifestOf = ({ file, output, ...said }: SiteNet) => ({
  ...said,
  version: '1.0.0',
  description: 'Made for a test',
  licence: 'MIT',
  trainedOn: 'nothing: weights written by hand',
  weights: { file: 'model.onnx', sha256: createHash('sha256').update(file).digest('hex'), bytes: file.length },
  outputs: [output],
});

/** The site's folders beside the plugin, and their names in the app-config. */
export async function installModels(context: BrowserContext, nets: readonly SiteNet[]): Promise<void> {
  const folders = nets.map(({ id }) => `/nets/${id}/`);
  await context.route(/\/app-config\.js/, async route => {
    const given = await route.fetch();
    const added = `window.config = { ...window.config, '@ohif-stroke/extension': { models: ${JSON.stringify(folders)} } };`;
    await route.fulfill({ response: given, body: `${await given.text()}\n${added}` });
  });
  for (const net of nets) {
    await context.route(`**/nets/${net.id}/manifest.json`, route => route.fulfill({ json: manifestOf(net) }));
    await context.route(`**/nets/${net.id}/model.onnx*`, route =>
      route.fulfill({ body: Buffer.from(net.file), contentType: 'application/octet-stream' }),
    );
  }
}
